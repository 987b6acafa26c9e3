package starlog.schemas.world;

/// One record of topic `world`; see `WorldEntry.avsc` for each field.
public sealed interface WorldEntry {
    /// The world begins; only the first of these counts.
    ///
    /// @param world a UUID
    record Founded(String world, int sectorsWide, int sectorsHigh, long foundedMillis) implements WorldEntry {}

    /// Every reader passes over one record, which cannot be read or believed.
    record PassedOver(String topic, int partition, long offset, String reason, long atMillis) implements WorldEntry {}

    /// The next ids of players and ships belong to the writer: `count` of them, above all reserved before, and above
    /// `above`.
    record IdsReserved(long above, int count) implements WorldEntry {}

    /// The registry's id of a schema, in Avro's JSON; of several entries of one id the first holds.
    record SchemaRegistered(String subject, int id, String schema) implements WorldEntry {}
}
