/// One player's intents followed through every hop of a running Starlog.
package starlog.cli.smoke;
