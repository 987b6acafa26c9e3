package starlog.cli.up;

import starlog.cli.console.UserFault;
import starlog.embedded.Ports;

/// All ports, counted from one base: base + 1 and + 2 for players, + 3 to + 7 for operators of the services, + 10 to + 15
/// for the stack, from + 22 for operators of further nodes of the sector processor; from + 42 for players and from + 47
/// for operators of further instances of command-ingest, from + 52 and from + 57 for those of query-api.
///
/// @param base 7100 unless told otherwise
record PortPlan(int base) {
    static final int DEFAULT_BASE = 7100;

    private static final int STACK = 10;
    private static final int FURTHER_NODES = 20;
    private static final int FURTHER_INGESTS = 40;
    private static final int FURTHER_QUERIES = 50;
    private static final int TO_OPERATORS = 5; // from a further instance's port for players
    private static final int BASE_MAX = 65_535 - FURTHER_QUERIES - TO_OPERATORS - HowMany.WITH_PLAYERS_MAX;

    PortPlan {
        if (base < 1 || base > BASE_MAX)
            throw UserFault.usage("--port-base must be from 1 to " + BASE_MAX + ": " + base);
    }

    Ports stack() {
        int first = base + STACK;
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5);
    }

    /// @param service one that has players
    int players(Instance service) {
        return service.isFirst() ? base + service.part().playersOffset() : further(service);
    }

    int operator(Instance service) {
        if (service.isFirst()) return base + service.part().operatorOffset();
        return service.part().hasPlayers() ? further(service) + TO_OPERATORS : further(service);
    }

    private int further(Instance service) {
        int from = switch (service.part()) {
            case SECTOR -> FURTHER_NODES;
            case INGEST -> FURTHER_INGESTS;
            case QUERY -> FURTHER_QUERIES;
            case KAFKA, REGISTRY, POSTGRES, CLICKHOUSE, PROJECTION, ANALYTICS ->
                throw new IllegalArgumentException("there is one " + service.part());
        };
        return base + from + service.number();
    }
}
