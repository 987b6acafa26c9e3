/// Processes as the kernel sees them.
package starlog.cli.process;
