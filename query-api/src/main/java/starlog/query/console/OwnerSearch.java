package starlog.query.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import starlog.query.sector.Owners;
import starlog.query.world.WatchedWorld;
import starlog.runtime.http.Json;

/// Finds out whose a sector is, from all nodes at once, when its epoch is one of which that is not known yet. What anybody
/// asks of query-api has no part in it. One thread.
public final class OwnerSearch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration NOT_BEFORE = Duration.ofSeconds(2); // while a node is silent, that often

    private final WatchedWorld world;
    private final Owners owners;
    private long askedNanos = System.nanoTime() - NOT_BEFORE.toNanos();

    public OwnerSearch(WatchedWorld world, Owners owners) {
        this.world = world;
        this.owners = owners;
    }

    void run(Services services, BooleanSupplier ending) throws InterruptedException {
        List<ServiceAddress> nodes = ServiceAddress.ofKind("sector", services.all());
        while (!nodes.isEmpty() && !ending.getAsBoolean()) {
            if (System.nanoTime() - askedNanos >= NOT_BEFORE.toNanos() && isOneUnknown()) ask(services, nodes);
            Thread.sleep(LOOK_EVERY);
        }
    }

    private boolean isOneUnknown() {
        return IntStream.range(0, world.sectorCount()).anyMatch(sector -> {
            long epoch = world.sector(sector).epoch();
            return epoch > 0 && owners.of(sector, epoch).isEmpty();
        });
    }

    private void ask(Services services, List<ServiceAddress> nodes) throws InterruptedException {
        askedNanos = System.nanoTime();
        for (Said said : services.ask(nodes, "/sectors")) if (said.status() == 200) take(said);
    }

    private void take(Said said) {
        try {
            JsonNode node = Json.read(said.said(), JsonNode.class);
            for (JsonNode seat : node.path("sectors"))
                if (seat.path("role").asText().equals("owner"))
                    owners.heard(
                            seat.path("sector").asInt(),
                            seat.path("epoch").asLong(),
                            node.path("node").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("services are given JSON alone: " + said, e);
        }
    }
}
