/// From the log into blocks of 100 ticks of one sector, and from there into the tables.
package starlog.analytics.feed;
