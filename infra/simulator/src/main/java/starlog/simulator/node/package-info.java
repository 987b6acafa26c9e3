/// Sector nodes as processes that start, stop and die, and who wishes them which places.
package starlog.simulator.node;
