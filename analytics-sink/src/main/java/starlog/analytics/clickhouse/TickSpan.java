package starlog.analytics.clickhouse;

/// Ticks of a sector, from `first` to `last`.
public record TickSpan(int sector, long first, long last) {
    /// All from a tick on.
    public static TickSpan from(int sector, long first) {
        return new TickSpan(sector, first, Long.MAX_VALUE);
    }
}
