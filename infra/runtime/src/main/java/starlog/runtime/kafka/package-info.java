/// How Starlog talks to Kafka: client settings in one place, and topics made on demand.
package starlog.runtime.kafka;
