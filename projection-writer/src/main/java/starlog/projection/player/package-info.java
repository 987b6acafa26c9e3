/// Players: since when, and who destroyed whom.
package starlog.projection.player;
