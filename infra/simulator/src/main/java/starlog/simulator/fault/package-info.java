/// What goes wrong in a run, and when.
package starlog.simulator.fault;
