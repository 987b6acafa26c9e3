package starlog.cli.up;

import starlog.cli.console.UserFault;
import starlog.embedded.Ports;

/// All ports, counted from one base: base + 1 and + 2 for players, + 3 to + 7 for operators of the services, + 10 to + 15
/// for the stack, from + 22 for operators of further nodes of the sector processor.
///
/// @param base 7100 unless told otherwise
record PortPlan(int base) {
    static final int DEFAULT_BASE = 7100;

    /// More than one machine's cores are good for.
    static final int NODES_MAX = 16;

    private static final int STACK = 10;
    private static final int FURTHER_NODES = 20;
    private static final int BASE_MAX = 65_535 - FURTHER_NODES - NODES_MAX;

    PortPlan {
        if (base < 1 || base > BASE_MAX)
            throw UserFault.usage("--port-base must be from 1 to " + BASE_MAX + ": " + base);
    }

    Ports stack() {
        int first = base + STACK;
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    /// @param service one that has players
    int players(Part service) {
        return base + service.playersOffset();
    }

    int operator(Instance service) {
        return base + (service.isFirst() ? service.part().operatorOffset() : FURTHER_NODES + service.number());
    }
}
