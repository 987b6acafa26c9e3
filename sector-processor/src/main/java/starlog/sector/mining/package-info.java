/// Ore: out of asteroids, into holds, overboard, and out of wrecks.
package starlog.sector.mining;
