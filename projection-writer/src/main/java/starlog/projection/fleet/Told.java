package starlog.projection.fleet;

/// A ship as one sector tells it. While a ship is handed over, two sectors tell it in one batch.
record Told(long ship, int sector) {}
