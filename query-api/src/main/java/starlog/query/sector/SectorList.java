package starlog.query.sector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import starlog.query.freshness.Freshness;
import starlog.query.world.Moment;
import starlog.runtime.http.Json;

/// All sectors without their ships, joined from the entries that each sector's tick has made already: with sixteen
/// sectors the list changes 640 times a second, an entry 40 times.
///
/// @param asOf of the sector that is furthest behind
/// @param ownersVersion of what is known of their owners
record SectorList(Freshness asOf, List<Moment> moments, long ownersVersion) {

    static SectorList of(List<Moment> moments, long ownersVersion) {
        Moment stalest = moments.stream()
                .min(Comparator.comparingLong(Moment::tick))
                .orElseThrow(() -> new IllegalStateException("a world has at least one sector"));
        return new SectorList(Freshness.of(stalest), moments, ownersVersion);
    }

    /// Differs whenever the list does: ticks only rise, and a sector that begins to stand is one more that stands until
    /// it has another tick.
    String version() {
        long ticks = moments.stream().mapToLong(Moment::tick).sum();
        long standing = moments.stream().filter(Moment::stands).count();
        return ticks + "-" + standing + "-" + ownersVersion;
    }

    /// @param entry the JSON of a sector's [SectorEntry]
    byte[] json(Function<Moment, byte[]> entry) {
        var json = new ByteArrayOutputStream(256 * moments.size());
        json.writeBytes("{\"asOf\":".getBytes(StandardCharsets.UTF_8));
        json.writeBytes(Json.bytes(asOf));
        json.writeBytes(",\"sectors\":".getBytes(StandardCharsets.UTF_8));
        char before = '[';
        for (Moment moment : moments) {
            json.write(before);
            json.writeBytes(entry.apply(moment));
            before = ',';
        }
        json.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return json.toByteArray();
    }
}
