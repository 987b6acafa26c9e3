/// Kafka: one broker that is its own controller, in a JVM of its own.
package starlog.embedded.kafka;
