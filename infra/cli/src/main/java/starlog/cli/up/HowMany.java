package starlog.cli.up;

import starlog.cli.console.UserFault;

/// How many processes there shall be of those parts of which there may be several.
///
/// @param nodes of the sector processor
record HowMany(int nodes, int ingests, int queries) {
    static final HowMany ONE_OF_EACH = new HowMany(1, 1, 1);

    /// More than one machine's cores are good for.
    static final int NODES_MAX = 16;

    /// Likewise; each has all sockets of its clients, and query-api all sectors in memory.
    static final int WITH_PLAYERS_MAX = 4;

    HowMany {
        check("--nodes", nodes, NODES_MAX);
        check("--ingests", ingests, WITH_PLAYERS_MAX);
        check("--queries", queries, WITH_PLAYERS_MAX);
    }

    private static void check(String option, int count, int max) {
        if (count < 1 || count > max) throw UserFault.usage(option + " must be from 1 to " + max + ": " + count);
    }

    int of(Part part) {
        return switch (part) {
            case SECTOR -> nodes;
            case INGEST -> ingests;
            case QUERY -> queries;
            case KAFKA, REGISTRY, POSTGRES, CLICKHOUSE, PROJECTION, ANALYTICS -> 1;
        };
    }
}
