package starlog.sector;

import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Response;
import starlog.sector.ownership.SectorNode;

/// What an operator asks a node and tells it: each answer is the node as it is. Telling needs the operators'
/// token.
final class NodeRoutes {
    private NodeRoutes() {}

    static void add(HttpServer operators, SectorNode node, String name) {
        operators.get("/sectors", _ -> Response.json(200, node.status(name)));
        operators.post("/drain", _ -> {
            node.drain();
            return Response.json(200, node.status(name));
        });
        operators.post("/undrain", _ -> {
            node.undrain();
            return Response.json(200, node.status(name));
        });
    }
}
