package starlog.benchmarks.peers.stores;

import java.util.Map;
import java.util.Set;
import org.postgresql.util.DriverInfo;
import starlog.benchmarks.peers.Figures;
import starlog.benchmarks.peers.Options;
import starlog.benchmarks.peers.PeerStack;
import starlog.embedded.Component;

/// Rows a second into embedded PostgreSQL and ClickHouse, raw and by our own writes, by turns in one run, as a line of JSON:
/// medians over the rounds.
public final class StoresMain {
    private static final Map<String, Integer> DEFAULTS = Map.of(
            "rounds", 5, "ships", 10_000, "batches", 10, "ticks", 20_000, "events-per-tick", 10, "port-base", 18_300);

    private StoresMain() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(measure(arguments));
    }

    static Figures measure(String... arguments) throws Exception {
        var options = new Options(arguments, DEFAULTS, Set.of());
        try (PeerStack stack = PeerStack.start(options.number("port-base"), Component.POSTGRES, Component.CLICKHOUSE)) {
            var figures = new Figures("stores", "postgresql-jdbc " + DriverInfo.DRIVER_VERSION)
                    .whole("rounds", options.number("rounds"));
            new ShipRounds(stack, options).measure(figures);
            String missing = stack.stack().unavailable().get(Component.CLICKHOUSE);
            if (missing == null) new FactRounds(stack, options).measure(figures);
            else System.err.println("stores: no ClickHouse: " + missing);
            return figures;
        }
    }
}
