/// Folding a sector again, beside what it recorded: the proof that the log alone makes the world.
package starlog.sector.replay;
