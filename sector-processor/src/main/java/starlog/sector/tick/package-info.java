/// The only clock: when ticks are due, and when they must wait.
package starlog.sector.tick;
