/// The log as the sector processor sees it: inputs come in, ticks and snapshots go out.
package starlog.sector.feed;
