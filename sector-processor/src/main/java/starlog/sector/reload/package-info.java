/// Changing the rules of a world while it runs: one entry in each sector's partition.
package starlog.sector.reload;
