/// Topic `world`: which world this is, and what all its services must remember for good.
package starlog.worldlog;
