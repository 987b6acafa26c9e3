/// What an operator writes into the log of sectors.
package starlog.cli.worldlog;
