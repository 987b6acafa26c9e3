/// Sectors and everything in them.
package starlog.query.sector;
