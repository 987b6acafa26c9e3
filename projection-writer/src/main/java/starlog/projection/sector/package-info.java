/// Sectors: how far they are, and their state in one number.
package starlog.projection.sector;
