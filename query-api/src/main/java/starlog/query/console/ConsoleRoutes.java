package starlog.query.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import starlog.runtime.health.Unreachable;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.worldlog.operator.OperatorHistory;

/// `/console/api`, for who shows the operators' token: what all services say of themselves, and what an operator tells
/// them, passed on as it is. Any thread.
public final class ConsoleRoutes {
    private static final int RULES_BYTES_MAX = 256 * 1024;
    private static final int BODY_BYTES_MAX = 4 * 1024;
    private static final int SLICE_BYTES_MAX = 8 << 20; // as much as a node takes
    private static final List<String> PAST_PARAMETERS = List.of("tick", "before", "ticks");
    private static final String PLAYER = "[A-Za-z0-9_-]{1,64}";

    private final Services services;
    private final Shape shape;
    private final OperatorHistory history;
    private final IntentSearch intents;

    /// What the page must know before it asks.
    public record Shape(int sectorsWide, int sectorsHigh, int ticksPerSecond) {}

    ConsoleRoutes(Services services, Shape shape, OperatorHistory history, IntentSearch intents) {
        this.services = services;
        this.shape = shape;
        this.history = history;
        this.intents = intents;
    }

    void addTo(HttpServer operators) {
        addQuestions(operators);
        addWords(operators);
    }

    private void addQuestions(HttpServer operators) {
        operators.confidential("/console/api/world", _ -> Response.json(200, shape));
        operators.confidential(
                "/console/api/services", _ -> Response.json(200, services.ask(services.all(), "/readyz")));
        operators.confidential("/console/api/services/{name}/metrics", this::metrics);
        operators.confidential("/console/api/nodes", _ -> Response.json(200, services.ask(nodes(), "/sectors")));
        operators.confidential("/console/api/rules/{sector}", this::rules);
        operators.confidential("/console/api/players/{name}", request -> tellIngest("GET", "", request));
        operators.confidential("/console/api/intents/{player}", intents::last);
        operators.confidential("/console/api/history", _ -> history());
        operators.confidential("/console/api/past/{source}", this::past);
    }

    private void addWords(HttpServer operators) {
        for (String word : List.of("/drain", "/undrain", "/quarantine"))
            operators.post("/console/api/nodes/{name}" + word, BODY_BYTES_MAX, request -> tellNode(request, word));
        operators.post("/console/api/dilation", BODY_BYTES_MAX, request -> tellAnyNode("POST", "/dilation", request));
        operators.post("/console/api/past", SLICE_BYTES_MAX, request -> tellAnyNode("POST", "/past", request));
        for (String word : List.of("/rules/check", "/rules/apply"))
            operators.post("/console/api" + word, RULES_BYTES_MAX, request -> tellAnyNode("POST", word, request));
        operators.put("/console/api/players/{name}/ban", BODY_BYTES_MAX, request -> tellIngest("PUT", "/ban", request));
        operators.delete(
                "/console/api/players/{name}/ban", BODY_BYTES_MAX, request -> tellIngest("DELETE", "/ban", request));
    }

    private Response history() throws InterruptedException {
        try {
            return Response.json(200, history.last());
        } catch (Unreachable silent) {
            throw Problem.notNow("HISTORY_UNAVAILABLE", silent.getMessage(), 5);
        }
    }

    private List<ServiceAddress> nodes() {
        return services.ofKind("sector");
    }

    private Response metrics(Request request) throws InterruptedException {
        return services.tell(services.named(request.path("name")), "GET", "/metrics", request);
    }

    private Response tellNode(Request request, String path) throws InterruptedException {
        ServiceAddress node = services.named(request.path("name"));
        if (node.kind().equals("sector")) return services.tell(node, "POST", path, request);
        throw new Problem(404, "NO_SUCH_NODE", "No such node", node.name() + " is no sector node");
    }

    private Response rules(Request request) throws InterruptedException {
        String sector = request.path("sector");
        if (sector.matches("[0-9]{1,6}")) return tellAnyNode("GET", "/rules/" + sector, request);
        throw new Problem(404, "NO_SUCH_SECTOR", "No such sector", "there is no sector " + sector);
    }

    /// Any node shows what was, of every sector.
    private Response past(Request request) throws InterruptedException {
        String source = request.path("source");
        if (!source.matches("[a-z0-9-]{1,32}"))
            throw new Problem(404, "NO_SUCH_PAST", "No such past", "neither a sector nor a slice: " + source);
        String asked = PAST_PARAMETERS.stream()
                .flatMap(name -> request.query(name).stream()
                        .map(value -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return tellAnyNode("GET", "/past/" + source + "?" + asked, request);
    }

    /// What goes into a sector's log any node can write; the first that lives does.
    private Response tellAnyNode(String method, String path, Request request) throws InterruptedException {
        List<Said> answers = services.ask(nodes(), "/livez");
        for (Said each : answers)
            if (each.status() == 200) return services.tell(services.named(each.name()), method, path, request);
        throw new Problem(
                503,
                "NO_NODE",
                "No sector node lives",
                "none of " + answers.size() + " sector nodes answers; nothing was done");
    }

    private Response tellIngest(String method, String rest, Request request) throws InterruptedException {
        String name = request.path("name");
        if (!name.matches(PLAYER))
            throw new Problem(404, "NO_SUCH_PLAYER", "No such player", "nobody is called \"" + name + "\"");
        ServiceAddress ingest = services.ofKind("ingest").getFirst();
        return services.tell(ingest, method, "/players/" + name + rest, request);
    }
}
