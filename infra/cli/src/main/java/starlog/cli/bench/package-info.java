/// Measuring a running Starlog.
package starlog.cli.bench;
