/// The live feed: one binary frame a tick to every client, and what happens to a client that reads too slowly.
package starlog.query.live;
