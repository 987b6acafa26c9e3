/// What was done to one entity, or by one player, tick by tick; and why.
package starlog.sector.inspect;
