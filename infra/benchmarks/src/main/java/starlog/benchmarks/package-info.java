/// Measurements by JMH, each beside a peer or a limit of the same run.
package starlog.benchmarks;
