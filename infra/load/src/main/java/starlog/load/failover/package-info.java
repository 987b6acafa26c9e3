/// What becomes of many players when one of several instances behind one address is killed.
package starlog.load.failover;
