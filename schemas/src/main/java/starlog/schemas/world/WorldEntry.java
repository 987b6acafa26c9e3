package starlog.schemas.world;

import java.util.UUID;
import starlog.schemas.space.SectorGrid;

/// One record of topic `world`; see `WorldEntry.avsc` for each field. A record checks what its readers rely on.
public sealed interface WorldEntry {
    /// The world begins; only the first of these counts.
    ///
    /// @param world a UUID
    record Founded(String world, int sectorsWide, int sectorsHigh, long foundedMillis) implements WorldEntry {
        public Founded {
            UUID.fromString(world);
            new SectorGrid(sectorsWide, sectorsHigh);
        }
    }

    /// Every reader passes over one record, which cannot be read or believed.
    record PassedOver(String topic, int partition, long offset, String reason, long atMillis) implements WorldEntry {}

    /// The next ids of players and ships belong to the writer: `count` of them, above all reserved before, and above
    /// `above`.
    record IdsReserved(long above, int count) implements WorldEntry {
        /// Numbers up to here are exact in JSON, whoever reads it.
        private static final long ABOVE_MAX = 1L << 52;

        private static final int COUNT_MAX = 1_000_000;

        public IdsReserved {
            if (above < 0 || above > ABOVE_MAX || count < 1 || count > COUNT_MAX)
                throw new IllegalArgumentException("ids reserved above=" + above + " count=" + count);
        }
    }

    /// The registry's id of a schema, in Avro's JSON; of several entries of one id the first holds.
    record SchemaRegistered(String subject, int id, String schema) implements WorldEntry {}

    /// What an operator sets about to do, written before it is done.
    ///
    /// @param action one word
    /// @param what to whom or what, for people
    record Operated(String by, String action, String what, String reason, long atMillis) implements WorldEntry {}
}
