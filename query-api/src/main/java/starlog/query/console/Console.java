package starlog.query.console;

import java.util.List;
import starlog.query.console.ConsoleRoutes.Shape;
import starlog.runtime.config.Settings;
import starlog.runtime.service.Service;
import starlog.schemas.space.SectorGrid;
import starlog.worldlog.operator.OperatorHistory;

/// The console's settings, checked, and what it is made of.
///
/// @param services where operators find each process of the deployment
/// @param at the console's address for people, told on the players' listener; empty: it is not told
public record Console(List<ServiceAddress> services, String at) {
    public static Console of(Settings query) {
        return new Console(ServiceAddress.of(query), query.text("console.at"));
    }

    /// Its paths, at the operators' listener alone, and the search for owners.
    public void addTo(Service service, SectorGrid grid, int ticksPerSecond, OwnerSearch owners) {
        Settings settings = service.settings();
        var asked = service.closing("console services", new Services(services));
        service.loop("owners", () -> owners.run(asked, service::stopping));
        var history = service.closing(
                "operators' history", OperatorHistory.open(settings.at("starlog.kafka"), "starlog-query"));
        var intents = service.closing("console intents", new IntentSearch(settings.at("starlog.clickhouse")));
        var shape = new Shape(grid.wide(), grid.high(), ticksPerSecond);
        new ConsoleRoutes(asked, shape, history, intents).addTo(service.operators());
    }
}
