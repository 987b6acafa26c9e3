package starlog.query.rules;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.query.http.Encoded;
import starlog.query.http.NotReady;
import starlog.query.http.WholeNumber;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /rules`, for anybody: by which rules the world goes, made once for each version. Any thread.
public final class RulesRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(RulesRoutes.class);
    private static final int ENCODED_MAX = 16;

    /// The newest may change at any tick; a version never does.
    private static final String FOR_A_WHILE = "public, max-age=60";

    private final WatchedWorld world;
    private final RulesBook book;
    private final RulesInForce inForce;
    private final ServerLimits server;
    private final Map<String, Encoded> encoded = new LinkedHashMap<>(); // by version and digest, the oldest first
    private volatile int bytes;
    private volatile int unknownValues;

    public RulesRoutes(WatchedWorld world, RulesBook book, ServerLimits server) {
        this.world = world;
        this.book = book;
        this.inForce = new RulesInForce(world, book);
        this.server = server;
    }

    /// Tells operators which version is in force, and how much there is to send.
    public void tell(MeterRegistry metrics) {
        Gauge.builder("starlog.query.rules.version", inForce, RulesInForce::newest)
                .description("The newest version of rules by which a sector steps")
                .register(metrics);
        Gauge.builder("starlog.query.rules.sets", book, RulesBook::setCount)
                .description("Sets of rule values that topic rules has told lately")
                .register(metrics);
        Gauge.builder("starlog.query.rules.bytes", this, routes -> routes.bytes)
                .description("Bytes of the answer to GET /rules made last, not packed")
                .register(metrics);
        Gauge.builder("starlog.query.rules.unknown", this, routes -> routes.unknownValues)
                .description("Rule values in it that this build does not know, and so does not tell")
                .register(metrics);
    }

    /// 200 with the rules; 304, 400, 404, and 503 while they are not known.
    public Response rules(Request request) {
        OptionalLong version = WholeNumber.inQuery(request, "version");
        OptionalLong sector = WholeNumber.inQuery(request, "sector");
        sector.ifPresent(this::requireSector);
        String cached = version.isPresent() && sector.isEmpty() ? FOR_A_WHILE : Encoded.ASK;
        return encoded(asked(version, sector))
                .answer(request, cached)
                .with(
                        "Starlog-Rules-In-Force",
                        inForce.versions().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private RulesVersion asked(OptionalLong version, OptionalLong sector) {
        int now = sector.isPresent() ? world.sector((int) sector.getAsLong()).rulesVersion() : inForce.newest();
        if (version.isEmpty() && now == 0) throw NotReady.because(world.whyWaiting());
        long wanted = version.orElse(now);
        if (wanted < 1 || wanted > Integer.MAX_VALUE) throw gone(wanted, now);
        int known = (int) wanted;
        Optional<RulesVersion> found = sector.isPresent() ? book.of((int) sector.getAsLong(), known) : book.of(known);
        return found.orElseThrow(() -> inForce.versions().contains(known) ? notTold(known) : gone(known, now));
    }

    private void requireSector(long sector) {
        if (sector >= 0 && sector < world.sectorCount()) return;
        String detail = "the world has sectors 0 to " + (world.sectorCount() - 1) + ", not " + sector;
        throw new Problem(404, "SECTOR_UNKNOWN", "No such sector", detail);
    }

    private static Problem notTold(long version) {
        return new Problem(
                503,
                "RULES_NOT_TOLD",
                "The rules are not known here now",
                "sectors step by rules version " + version + ", of which this instance has not heard yet",
                Map.of("Retry-After", "1"));
    }

    private static Problem gone(long version, int now) {
        String detail = "version %d is not known here; sectors step by version %d, and the last %d are kept"
                .formatted(version, now, RulesBook.VERSIONS_MAX);
        return new Problem(404, "RULES_VERSION_UNKNOWN", "No such version of the rules", detail);
    }

    /// The first who asks makes it.
    private synchronized Encoded encoded(RulesVersion rules) {
        String key = rules.version() + "/" + rules.digest();
        Encoded known = encoded.get(key);
        if (known != null) return known;
        if (encoded.size() >= ENCODED_MAX)
            encoded.remove(encoded.keySet().iterator().next());
        Encoded made = made(rules);
        encoded.put(key, made);
        return made;
    }

    private Encoded made(RulesVersion rules) {
        RulesDocument document = RulesDocument.of(rules, server);
        Encoded made = Encoded.json(Integer.toString(rules.version()), Json.bytes(document.json()));
        bytes = made.plain().length;
        unknownValues = document.unknown().size();
        if (unknownValues > 0)
            LOG.warn(
                    "rules version {} has {} values that this build does not know and does not tell, as {}",
                    rules.version(),
                    unknownValues,
                    document.unknown().iterator().next());
        return made;
    }
}
