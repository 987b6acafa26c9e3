/// REST reads and the live feed: [starlog.query.QueryMain] wires them, [starlog.query.QueryConfig] says what can be
/// set.
package starlog.query;
