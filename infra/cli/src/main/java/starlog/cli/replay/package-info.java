/// Folding sectors again from the log.
package starlog.cli.replay;
