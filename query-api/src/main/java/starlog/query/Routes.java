package starlog.query;

import java.util.LinkedHashMap;
import java.util.Map;
import starlog.query.chart.MapRoutes;
import starlog.query.console.ConsolePage;
import starlog.query.http.ApiDocument;
import starlog.query.http.SchemaRoutes;
import starlog.query.me.MeRoutes;
import starlog.query.player.PlayerRoutes;
import starlog.query.rules.RulesRoutes;
import starlog.query.sector.SectorRoutes;
import starlog.query.ship.ShipRoutes;
import starlog.query.web.PlayersPage;
import starlog.runtime.http.Handler;

/// Every path that query-api serves, in one place: the server takes it from here, and a test compares it with the
/// OpenAPI document.
record Routes(
        PlayersPage page,
        ConsolePage console,
        ApiDocument document,
        SchemaRoutes schemas,
        RulesRoutes rules,
        MapRoutes map,
        SectorRoutes sectors,
        ShipRoutes ships,
        PlayerRoutes players,
        MeRoutes me) {
    /// The live feed, which is not a plain GET but a WebSocket handshake.
    static final String LIVE = "/live";

    Map<String, Handler> gets() {
        var gets = new LinkedHashMap<String, Handler>();
        gets.put("/", page::page);
        gets.put("/assets/{file}", page::asset);
        gets.put("/config.json", page::config);
        gets.put("/console", console::way);
        gets.put("/openapi.json", document::document);
        gets.put("/schemas/{name}", schemas::schema);
        gets.put("/rules", rules::rules);
        gets.put("/map", map::map);
        gets.put("/sectors", sectors::sectors);
        gets.put("/sectors/{sector}", sectors::sector);
        gets.put("/sectors/{sector}/entities", sectors::entities);
        gets.put("/ships/{id}", ships::ship);
        gets.put("/players", players::players);
        gets.put("/players/{id}", players::player);
        gets.put("/me", me::me);
        return gets;
    }
}
