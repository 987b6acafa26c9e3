package starlog.projection.feed;

import java.sql.Connection;
import java.sql.SQLException;
import starlog.schemas.event.SectorTick;

/// Folds the ticks of a batch into rows of one table, and writes them. One thread.
public interface Projection {
    /// Adds a tick to the batch; ticks of a sector come in order, each once.
    void take(int sector, SectorTick tick);

    /// A tick that was taken, in this batch or an earlier one, has turned out to be false: takes its sums back. Rows that
    /// hold a state and no sum come right with the next keyframe.
    default void takeBack(int sector, SectorTick tick) {}

    /// Writes the rows of the batch, which stays as it is: a transaction that failed is tried again.
    void write(Connection connection) throws SQLException;

    /// Number of rows that [#write] would write.
    int rows();

    /// Begins the next batch.
    void clear();
}
