/// The `starlog` command: one class a subcommand, in packages of what it does.
package starlog.cli;
