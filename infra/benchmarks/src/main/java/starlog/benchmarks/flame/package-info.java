/// Where the time of a JVM goes, as a picture.
package starlog.benchmarks.flame;
