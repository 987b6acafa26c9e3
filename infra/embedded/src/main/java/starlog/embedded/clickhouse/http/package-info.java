/// ClickHouse's HTTP interface on loopback, as far as the official Java drivers and a plain `curl` need it.
package starlog.embedded.clickhouse.http;
