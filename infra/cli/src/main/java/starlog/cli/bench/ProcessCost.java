package starlog.cli.bench;

import starlog.cli.bench.Costs.Measured;

/// What a process took while it was measured.
///
/// @param cpuPercent of a core
/// @param pssMb resident memory, shared pages counted once; null where the kernel does not tell
public record ProcessCost(String name, double cpuPercent, long rssMb, Long pssMb) {
    static ProcessCost of(Measured measured) {
        return new ProcessCost(
                measured.name(),
                measured.cpuPercent(),
                measured.rssMb(),
                measured.pssMb().orElse(null));
    }
}
