package starlog.ingest.admission;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import starlog.runtime.config.Nearest;
import starlog.runtime.config.Settings;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.frame.ClientIntentCodec;

/// Which kinds of intent have a rate of their own for each player, beside the one for all kinds together; see
/// `starlog.ingest.rate.kinds` in reference.conf. A kind is its wire number, its name the schema's. Immutable.
public final class KindRates {
    private static final String KEY = "rate.kinds";
    private static final int PER_SECOND_MAX = 10_000;
    private static final Pattern ENTRY = Pattern.compile("\\s*(\\w+)\\s*=\\s*(\\d{1,9})\\s*");
    private static final List<String> NAMES = new ClientIntentCodec()
            .schema().getField("intent").schema().getTypes().stream()
                    .map(Schema::getName)
                    .toList();

    private final RateLimit[] limits = new RateLimit[NAMES.size()]; // null: none of its own

    private KindRates() {}

    /// @param settings of the service
    /// @throws SettingsException an entry is not `Kind=number`, names no kind, or is out of range
    public static KindRates of(Settings settings) {
        var rates = new KindRates();
        String entries = settings.text(KEY);
        if (!entries.isBlank()) for (String entry : entries.split(",", -1)) rates.add(entry, settings);
        return rates;
    }

    private void add(String entry, Settings settings) {
        Matcher pair = ENTRY.matcher(entry);
        if (!pair.matches())
            throw settings.invalid(KEY, "must be such as \"Fire=40, Jettison=5\", not \"" + entry + '"');
        String name = pair.group(1);
        int kind = NAMES.indexOf(name);
        if (kind < 0) throw settings.invalid(KEY, "no intent is called " + name + "; " + Nearest.hint(name, NAMES));
        int perSecond = Integer.parseInt(pair.group(2));
        if (perSecond < 1 || perSecond > PER_SECOND_MAX)
            throw settings.invalid(KEY, name + " must be from 1 to " + PER_SECOND_MAX);
        if (limits[kind] != null) throw settings.invalid(KEY, name + " is there twice");
        limits[kind] = new RateLimit(perSecond, Duration.ofSeconds(1), perSecond);
    }

    /// Of all kinds there are, whether limited or not.
    static int count() {
        return NAMES.size();
    }

    static String nameOf(int kind) {
        return NAMES.get(kind);
    }

    /// Null if the kind has no rate of its own.
    RateLimit limitOf(int kind) {
        return limits[kind];
    }

    List<String> limited() {
        return IntStream.range(0, limits.length)
                .filter(kind -> limits[kind] != null)
                .mapToObj(NAMES::get)
                .toList();
    }
}
