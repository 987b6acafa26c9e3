/// Locks, guns, missiles, point defence, and the damage that they do.
package starlog.sector.combat;
