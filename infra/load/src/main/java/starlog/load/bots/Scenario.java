package starlog.load.bots;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the players of a load test do: a small file (HOCON), some of which come with this.
///
/// @param rate intents a second of each player who is active
/// @param active part of the players who send at all, above 0, up to 1
/// @param pilots how many of each kind there are, by weight
/// @param stay how long a player stays before it leaves and comes back; zero: to the end
/// @param hostile whether a hostile client is beside them that tries everything
/// @param world settings for a world of its own, as HOCON
public record Scenario(
        String name,
        String description,
        double rate,
        double active,
        Map<Pilot, Double> pilots,
        Duration stay,
        boolean hostile,
        String world) {
    /// Those that come with this, in the order in which they are worth trying.
    public static final List<String> NAMES =
            List.of("cruise", "mine", "brawl", "borders", "gate", "idle", "churn", "mixed", "hostile");

    private static final double RATE_MAX = 40; // the server's bound of a player

    public Scenario {
        if (!(rate > 0 && rate <= RATE_MAX)) throw new IllegalArgumentException("rate is above 0, up to 40: " + rate);
        if (!(active > 0 && active <= 1)) throw new IllegalArgumentException("active is above 0, up to 1: " + active);
        if (pilots.values().stream().mapToDouble(each -> each).sum() <= 0)
            throw new IllegalArgumentException("pilots: at least one kind above 0");
    }

    /// @param nameOrFile one of [#NAMES], or a file
    /// @throws IllegalArgumentException saying what is wrong with it
    public static Scenario read(String nameOrFile) {
        try {
            return of(nameOrFile, NAMES.contains(nameOrFile) ? ownFile(nameOrFile) : file(nameOrFile));
        } catch (ConfigException e) {
            throw new IllegalArgumentException("scenario " + nameOrFile + ": " + e.getMessage(), e);
        }
    }

    private static Config ownFile(String name) {
        return ConfigFactory.parseResources(Scenario.class, name + ".conf");
    }

    private static Config file(String name) {
        if (!Path.of(name).toFile().isFile())
            throw new IllegalArgumentException("no scenario is called " + name
                    + ", and there is no such file; there are " + String.join(", ", NAMES));
        return ConfigFactory.parseFile(
                Path.of(name).toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private static Scenario of(String name, Config file) {
        Config config = file.withFallback(ConfigFactory.parseResources(Scenario.class, "defaults.conf"))
                .resolve();
        return new Scenario(
                name,
                config.getString("description"),
                config.getDouble("rate"),
                config.getDouble("active"),
                pilots(config.getConfig("pilots")),
                config.getDuration("stay"),
                config.getBoolean("hostile"),
                config.getObject("world").render(ConfigRenderOptions.concise().setJson(false)));
    }

    private static Map<Pilot, Double> pilots(Config weights) {
        Map<Pilot, Double> pilots = new EnumMap<>(Pilot.class);
        weights.root().keySet().forEach(word -> pilots.put(pilot(word), weights.getDouble(word)));
        return pilots;
    }

    private static Pilot pilot(String word) {
        return Arrays.stream(Pilot.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no pilot " + word));
    }

    /// The same at another rate.
    public Scenario atRate(double other) {
        return new Scenario(name, description, other, active, pilots, stay, hostile, world);
    }

    /// How the player of a number plays: kinds are dealt out evenly, so that any few players in a row are a sample.
    Pilot pilotOf(int number) {
        double whole = pilots.values().stream().mapToDouble(each -> each).sum();
        double place = number * GOLDEN % 1 * whole;
        for (Map.Entry<Pilot, Double> each : pilots.entrySet()) {
            place -= each.getValue();
            if (place < 0) return each.getKey();
        }
        return pilots.keySet().iterator().next();
    }

    private static final double GOLDEN = 0.618_033_988_749_894_8; // its multiples lie evenly (equidistribution theorem)

    /// Whether the player of a number sends intents.
    boolean isActive(int number) {
        return Math.floor((number + 1) * active) > Math.floor(number * active);
    }
}
