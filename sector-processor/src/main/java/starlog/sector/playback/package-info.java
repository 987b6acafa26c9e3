/// A sector's past, tick by tick, for the time-travel page: what an operator's browser plays, steps through and compares.
package starlog.sector.playback;
