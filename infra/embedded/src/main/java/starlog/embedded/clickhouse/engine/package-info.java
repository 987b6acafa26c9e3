/// The ClickHouse engine (libchdb) through the foreign function interface: sessions, streamed reads, streamed
/// inserts. The only package that touches native memory.
package starlog.embedded.clickhouse.engine;
