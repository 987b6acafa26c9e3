/// Scenes of many ships, and how long a tick of them takes: `starlog bench engine`.
package starlog.benchmarks.engine;
