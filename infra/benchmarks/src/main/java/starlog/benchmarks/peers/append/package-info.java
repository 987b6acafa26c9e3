/// Appending intents beside Kafka's own tools, against the same embedded broker.
package starlog.benchmarks.peers.append;
