/// WebSockets of thousands of clients on one thread, by the JDK's selector alone: what a load generator takes of the machine
/// that it measures is to be little, and known.
package starlog.load.wire;
