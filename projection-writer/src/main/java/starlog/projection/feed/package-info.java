/// From the log into transactions: what was polled since the last one is folded, and written with its position.
package starlog.projection.feed;
