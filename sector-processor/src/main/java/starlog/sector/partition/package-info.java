/// Partitions of Kafka read by whoever looks something up: whole, from the newest record back, or the tail, and past
/// what is damaged in the broker's files.
package starlog.sector.partition;
