/// Who is near whom: our grid of cells beside trees.
package starlog.benchmarks.sight;
