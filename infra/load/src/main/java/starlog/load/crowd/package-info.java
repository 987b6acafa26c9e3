/// Many players at once in one process, as cheap for it as they can be, and what they notice.
package starlog.load.crowd;
