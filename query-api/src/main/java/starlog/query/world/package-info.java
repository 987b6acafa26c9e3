/// The world as the log tells it, held in memory: one mirror a sector, and how other threads see it.
package starlog.query.world;
