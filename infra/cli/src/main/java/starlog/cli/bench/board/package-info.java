/// One table of all budgets: runs the measurements of infra/benchmarks, and judges what they tell.
package starlog.cli.bench.board;
