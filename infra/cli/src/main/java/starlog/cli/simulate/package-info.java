/// Many worlds under faults, in memory.
package starlog.cli.simulate;
