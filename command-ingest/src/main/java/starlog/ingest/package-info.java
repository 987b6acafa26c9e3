/// command-ingest: from a player's frame to a record of the log, and its receipt.
package starlog.ingest;
