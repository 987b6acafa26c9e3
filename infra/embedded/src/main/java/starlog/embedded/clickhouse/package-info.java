/// The embedded default for ClickHouse: the engine as a library in a process of its own, behind ClickHouse's HTTP
/// interface. Elsewhere an ordinary ClickHouse server stands in its place; services see the same driver and the same
/// SQL.
package starlog.embedded.clickhouse;
