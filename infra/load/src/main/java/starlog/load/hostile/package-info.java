/// A hostile client: everything that a stranger or a player has been seen to try, again and again, within bounds of its
/// own. What honest players notice of it is measured elsewhere.
package starlog.load.hostile;
