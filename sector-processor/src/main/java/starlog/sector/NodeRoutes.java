package starlog.sector;

import starlog.runtime.health.Unreachable;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.sector.ownership.SectorNode;
import starlog.worldlog.operator.Operator;
import starlog.worldlog.operator.OperatorHistory;

/// What an operator asks a node and tells it: each answer is the node as it is. Telling needs the operators'
/// token, and goes into the operators' history.
final class NodeRoutes {
    private static final int BODY_BYTES_MAX = 4 * 1024;

    private final SectorNode node;
    private final String name;
    private final OperatorHistory history;

    NodeRoutes(SectorNode node, String name, OperatorHistory history) {
        this.node = node;
        this.name = name;
        this.history = history;
    }

    void addTo(HttpServer operators) {
        operators.get("/sectors", _ -> status());
        operators.post("/drain", BODY_BYTES_MAX, request -> told(request, "drain", node::drain));
        operators.post("/undrain", BODY_BYTES_MAX, request -> told(request, "undrain", node::undrain));
    }

    private Response status() {
        return Response.json(200, node.status(name));
    }

    private Response told(Request request, String action, Runnable deed) throws InterruptedException {
        Operator who = Telling.of(request);
        try {
            history.tell(who, action, "node " + name);
        } catch (Unreachable silent) {
            throw Problem.notNow("LOG_UNAVAILABLE", "nothing was done: " + silent.getMessage(), 5);
        }
        deed.run();
        return status();
    }

    /// The body of both, which may be left out.
    private record Telling(String by, String reason) {
        static Operator of(Request request) {
            if (request.body().length == 0) return new Operator("unnamed", "");
            Telling told = request.json(Telling.class);
            try {
                return new Operator(told.by(), told.reason());
            } catch (IllegalArgumentException unclear) {
                throw new Problem(400, "OPERATION_UNCLEAR", "It is not clear what to do", unclear.getMessage());
            }
        }
    }
}
