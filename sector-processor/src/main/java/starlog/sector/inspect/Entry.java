package starlog.sector.inspect;

import java.util.List;
import java.util.Optional;
import starlog.schemas.intent.PlayerIntent;

/// A line of an entity's, or of a player's, life.
public sealed interface Entry {
    /// Of an offset, or of a tick, that lies before what was looked at.
    long UNKNOWN = -1;

    long tick();

    /// What has become of an intent.
    enum Fate {
        JUDGED,
        /// The one before it is still on its way over a border.
        WAITS,
        /// It went after its ship.
        FORWARDED,
        /// An operator had its record passed over.
        PASSED_OVER,
        /// It came in a record from a neighbour that had come before, or that does not follow.
        NOT_TAKEN
    }

    /// An intent that concerns them, theirs or about them.
    ///
    /// @param tick in which it was judged, or came to wait
    /// @param offset of its record, or [#UNKNOWN]
    /// @param heardTick of whose inputs it was, or [#UNKNOWN]; another than `tick` if it has waited
    /// @param facts what it carries
    /// @param judged empty without a verdict
    record Intended(
            long tick,
            long offset,
            long heardTick,
            PlayerIntent intent,
            List<Fact> facts,
            Fate fate,
            Optional<Judged> judged)
            implements Entry {
        public Intended {
            facts = List.copyOf(facts);
        }
    }

    /// An event that names them.
    ///
    /// @param name of its kind
    record Happened(long tick, String name, List<Fact> facts) implements Entry {
        public Happened {
            facts = List.copyOf(facts);
        }
    }

    /// Fields of their rows have changed.
    ///
    /// @param lastTick another than `tick` if these are the changes of some ticks on end, of whatever changes all the time
    record Changed(long tick, long lastTick, List<FieldChange> changes) implements Entry {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /// A row of theirs has come into a table, or is not in it any more.
    ///
    /// @param fields of a new row those that are not 0
    record Row(long tick, String table, long id, boolean there, List<Fact> fields) implements Entry {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /// They crossed a border.
    ///
    /// @param offset of the record that brought them in; [#UNKNOWN] on the way out
    /// @param in whether they came, or left
    /// @param sector on the other side
    /// @param number of the record in its channel
    /// @param otherTick the neighbour's tick in which they left it; the own one on the way out
    /// @param taken false if such a record had come before
    record HandOff(
            long tick,
            long offset,
            String kind,
            long id,
            boolean in,
            int sector,
            long number,
            long otherTick,
            boolean taken)
            implements Entry {}

    /// What else the log says of them.
    record Noted(long tick, long offset, String words) implements Entry {}
}
