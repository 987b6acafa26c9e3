/// Rows of the table `event`.
package starlog.analytics.event;
