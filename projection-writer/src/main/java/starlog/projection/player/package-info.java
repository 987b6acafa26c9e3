/// Players: their ship, and how far their intents were applied.
package starlog.projection.player;
