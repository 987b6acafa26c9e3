/// Whether a fold is the one that the owner made: its hashes against those that the log's own ticks carry.
package starlog.sector.proof;
