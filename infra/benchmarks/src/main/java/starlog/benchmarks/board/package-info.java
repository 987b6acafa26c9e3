/// What `starlog bench` measures: all budgets in one table, each beside a limit or a peer of the same round.
package starlog.benchmarks.board;
