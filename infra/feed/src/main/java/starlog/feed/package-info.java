/// Reading `state-events`, the same way in every service that does.
package starlog.feed;
