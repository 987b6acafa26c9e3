/// Sector nodes as processes that start, stop and die, and who gives them which places.
package starlog.simulator.node;
