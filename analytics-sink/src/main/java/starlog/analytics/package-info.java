/// Writes every intent, event and tick of the log into ClickHouse, each exactly once.
package starlog.analytics;
