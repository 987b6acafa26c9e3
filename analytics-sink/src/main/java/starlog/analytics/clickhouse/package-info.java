/// ClickHouse as seen from here: rows as bytes, inserts with a token, and the few questions that recovery asks.
package starlog.analytics.clickhouse;
