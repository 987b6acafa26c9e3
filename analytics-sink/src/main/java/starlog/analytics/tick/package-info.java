/// Rows of the table `tick`.
package starlog.analytics.tick;
