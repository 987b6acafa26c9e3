package starlog.load;

/// How many of what the server's REST answer says there are in a sector.
public record SectorReport(int sector, Counts counts) {
    /// @param patrols ships of the world, as the next three, by what they do
    public record Counts(int patrols, int pirates, int miners, int escorts, int asteroidsWithOre) {
        public int worldShips() {
            return patrols + pirates + miners + escorts;
        }
    }
}
