/// The hashes of a stretch of ticks in a small file, so that two machines find where they part without sending states.
package starlog.sector.hashes;
