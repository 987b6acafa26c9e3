/// The only Kafka in the module: reads `state-events` into the world, from a keyframe on.
package starlog.query.feed;
