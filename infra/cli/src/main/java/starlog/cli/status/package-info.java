/// Looking at what runs, and stopping it.
package starlog.cli.status;
