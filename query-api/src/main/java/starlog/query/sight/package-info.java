/// What a player's ship may know of its sector.
package starlog.query.sight;
