/// Worlds under faults: real nodes on a log in memory, one thread, virtual time, everything drawn from a seed.
package starlog.simulator;
