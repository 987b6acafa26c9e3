/// The log's past, read from Kafka for replay, audit and the archive, and ticks made again of it.
package starlog.sector.history;
