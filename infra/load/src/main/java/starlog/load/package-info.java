/// The game client: what a player's program does, for smoke, load and system tests.
package starlog.load;
