/// What crosses the borders between sectors: ships, missiles, wrecks, fleets, and intents that come too late.
package starlog.sector.border;
