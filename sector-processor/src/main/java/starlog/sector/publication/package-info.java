/// What an owner writes about a tick, and in which order: arrivals and locations first, then the tick, then the snapshot.
package starlog.sector.publication;
