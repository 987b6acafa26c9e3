/// What the rules tell the outside: the way out of the simulation.
package starlog.sector.outcome;
