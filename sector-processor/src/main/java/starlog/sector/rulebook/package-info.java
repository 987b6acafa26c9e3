/// The rule values in force: the world's own, and the tables of ship classes, weapons, ores, zones, stations, fields,
/// ships of the world and loot. They come from the log, so replay follows them.
package starlog.sector.rulebook;
