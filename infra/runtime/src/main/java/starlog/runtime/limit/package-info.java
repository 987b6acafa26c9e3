/// How much is allowed, to whom, over time; and how to remember whom in little memory.
package starlog.runtime.limit;
