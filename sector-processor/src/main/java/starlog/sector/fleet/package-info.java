/// The chain of command: fleets to captains to helms, each thinking in a tick of its own.
package starlog.sector.fleet;
