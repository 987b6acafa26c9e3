/// Ways: around the obstacles of a sector, and from sector to sector.
package starlog.sector.navigation;
