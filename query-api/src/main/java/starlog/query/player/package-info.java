/// The players, by their names.
package starlog.query.player;
