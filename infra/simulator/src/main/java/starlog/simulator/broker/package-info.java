/// The log in memory and the ways to it: what is sent may be late, may come twice, and may be cut off with its sender.
package starlog.simulator.broker;
