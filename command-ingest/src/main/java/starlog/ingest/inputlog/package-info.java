/// The append of admitted intents to the sectors' partitions, and what Kafka said to it.
package starlog.ingest.inputlog;
