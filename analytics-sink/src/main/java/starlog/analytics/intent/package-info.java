/// Rows of the table `intent`.
package starlog.analytics.intent;
