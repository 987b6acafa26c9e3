package starlog.runtime.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import starlog.runtime.health.Health;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Response;

/// The three paths that every service answers for whoever operates it.
final class Probes {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private record Dead(boolean live, String dead) {}

    private record Waiting(boolean ready, Map<String, String> waiting) {}

    private record Degraded(boolean ready, Map<String, String> degraded) {}

    private Probes() {}

    static void add(HttpServer operators, Health health, PrometheusMeterRegistry metrics) {
        operators.instant("/livez", _ -> live(health));
        operators.instant("/readyz", _ -> ready(health));
        operators.probe("/metrics", _ -> Response.text(200, PROMETHEUS_TEXT, metrics.scrape()));
    }

    private static Response live(Health health) {
        return health.whyDead()
                .map(why -> Response.json(503, new Dead(false, why)))
                .orElseGet(() -> Response.json(200, Map.of("live", true)));
    }

    private static Response ready(Health health) {
        var waiting = health.whyNotReady();
        if (!waiting.isEmpty()) return Response.json(503, new Waiting(false, waiting));
        var degraded = health.whatIsDegraded();
        return Response.json(200, degraded.isEmpty() ? Map.of("ready", true) : new Degraded(true, degraded));
    }
}
