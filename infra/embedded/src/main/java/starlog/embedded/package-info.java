/// Kafka, the schema registry, PostgreSQL and ClickHouse on one machine: real ones, each a process of its own on
/// 127.0.0.1, all their data below one folder.
package starlog.embedded;
