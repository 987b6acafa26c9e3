/// The log as the sector processor sees it: inputs come in, ticks and snapshots go out. The only Kafka in the module.
package starlog.sector.feed;
