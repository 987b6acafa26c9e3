/// What it takes to go back: replay, the search for a difference, and a tick of a day in the archive.
package starlog.benchmarks.past;
