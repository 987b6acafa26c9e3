/// A sector: the fold of its inputs, and the order of the rules within a tick.
package starlog.sector.simulation;
