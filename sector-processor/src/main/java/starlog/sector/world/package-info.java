/// The state of a sector as tables of integer columns, its hash, and the numbers drawn at random by the rules.
/// Nothing here knows a clock, a thread or the outside.
package starlog.sector.world;
