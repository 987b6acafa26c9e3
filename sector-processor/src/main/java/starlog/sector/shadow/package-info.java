/// What a node keeps when its fold is not the one that a sector's owner has.
package starlog.sector.shadow;
