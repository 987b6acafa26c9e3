package starlog.runtime.kafka;

/// What a feed does at a record that its reader cannot take.
public enum OnDamage {
    /// The partition stands there until an operator has the record passed over, or the reader can take it after all:
    /// for records that build on each other.
    STAND,
    /// The record is left out, and told about until it is passed over or has a successor under its key: for records
    /// of which each speaks for itself.
    LEAVE_OUT
}
