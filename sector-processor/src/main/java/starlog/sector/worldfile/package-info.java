/// The world file: rules as people write them, into rules as the log holds them, and back.
package starlog.sector.worldfile;
