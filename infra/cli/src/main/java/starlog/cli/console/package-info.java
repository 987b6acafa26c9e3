/// What the command says to people: lines, tables, faults; and its own log file.
package starlog.cli.console;
