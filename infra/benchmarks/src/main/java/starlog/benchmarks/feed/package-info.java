/// What the live feed costs: bytes a client, and time to make its frames.
package starlog.benchmarks.feed;
