package starlog.projection.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import starlog.projection.feed.FeedPositions.Move;
import starlog.runtime.health.Patience;
import starlog.schemas.event.SectorTick;

/// Rows and position commit together or not at all, and again until they do. One thread.
public final class ProjectionTransaction {
    private static final int ANSWER_MILLIS_MAX = 30_000; // a server that is silent for longer counts as failed

    /// Classes of SQLSTATE that may pass: connection, transaction rollback, resources, operator intervention, system.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private final DataSource source;
    private final List<Projection> projections;
    private final Patience patience;
    private final FeedMetrics metrics;
    private final FeedPositions positions = new FeedPositions();
    private int tries;

    public ProjectionTransaction(
            DataSource source, List<Projection> projections, Patience patience, FeedMetrics metrics) {
        this.source = source;
        this.projections = projections;
        this.patience = patience;
        this.metrics = metrics;
    }

    void take(int sector, SectorTick tick) {
        for (Projection projection : projections) projection.take(sector, tick);
    }

    void takeBack(int sector, SectorTick tick) {
        for (Projection projection : projections) projection.takeBack(sector, tick);
    }

    int rows() {
        int rows = 0;
        for (Projection projection : projections) rows += projection.rows();
        return rows;
    }

    /// Writes the batch and begins the next one.
    ///
    /// @throws AnotherWriter the positions are not where this writer left them
    /// @throws starlog.runtime.health.Unreachable PostgreSQL fails for longer than the patience
    void commit(List<Move> moves, int ticks) throws Exception {
        long start = System.nanoTime();
        tries = 0;
        patience.until(ProjectionTransaction::mayPass, () -> {
            attempt(moves, tries++ > 0);
            return null;
        });
        metrics.written(rows(), ticks, System.nanoTime() - start);
        for (Projection projection : projections) projection.clear();
    }

    /// The positions at which to begin, those of new sectors written first.
    List<FeedPosition> load(int sectors) throws Exception {
        return patience.until(ProjectionTransaction::mayPass, () -> {
            try (Connection connection = source.getConnection()) {
                return positions.load(connection, sectors);
            }
        });
    }

    /// Closing the connection without a commit rolls back.
    private void attempt(List<Move> moves, boolean again) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS_MAX);
            connection.setAutoCommit(false);
            if (!positions.move(connection, moves)) {
                connection.rollback();
                if (again && committed(connection, moves)) return;
                throw movedByAnother(connection, moves);
            }
            for (Projection projection : projections) projection.write(connection);
            connection.commit();
        }
    }

    /// Whether the attempt before this one was committed, and only the answer got lost.
    private boolean committed(Connection connection, List<Move> moves) throws SQLException {
        Set<FeedPosition> found = Set.copyOf(positions.read(connection));
        return moves.stream().allMatch(move -> found.contains(move.to()));
    }

    private AnotherWriter movedByAnother(Connection connection, List<Move> moves) throws SQLException {
        List<FeedPosition> found = positions.read(connection);
        for (Move move : moves)
            for (FeedPosition position : found)
                if (position.sector() == move.from().sector() && !position.equals(move.from()))
                    return new AnotherWriter(move.from(), position);
        return new AnotherWriter(
                moves.getFirst().from(),
                FeedPosition.start(moves.getFirst().from().sector()));
    }

    private static boolean mayPass(Exception failure) {
        if (!(failure instanceof SQLException sql)) return false;
        String state = sql.getSQLState();
        return sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || state != null && state.length() >= 2 && PASSING.contains(state.substring(0, 2));
    }
}
