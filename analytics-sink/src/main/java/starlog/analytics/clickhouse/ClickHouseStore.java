package starlog.analytics.clickhouse;

import java.util.Optional;
import starlog.runtime.health.Patience;
import starlog.worldlog.Store;

/// The database of the sink, with the id of its world in a table of one row. One thread.
///
/// @param url of the server, for people
public record ClickHouseStore(ClickHouseInserter clickhouse, String url, Patience patience) implements Store {
    @Override
    public String address() {
        return "database " + clickhouse.database() + " of ClickHouse at " + url;
    }

    @Override
    public Optional<String> world() throws Exception {
        return patience.until(ClickHouseInserter::mayPass, clickhouse::world);
    }

    @Override
    public void remember(String world) throws Exception {
        patience.until(ClickHouseInserter::mayPass, () -> {
            clickhouse.remember(world);
            return null;
        });
    }

    @Override
    public String remedy() {
        return "name another starlog.clickhouse.database, or empty this one by \"DROP DATABASE " + clickhouse.database()
                + "\"";
    }
}
