package starlog.schemas.input;

import java.util.List;
import starlog.schemas.intent.PlayerIntent;

/// One record of a sector's partition of `intents`; see `SectorInput.avsc` for each field.
public sealed interface SectorInput {
    /// Intents in the order in which command-ingest received them.
    record IntentBatch(List<PlayerIntent> intents) implements SectorInput {
        public IntentBatch {
            intents = List.copyOf(intents);
        }
    }

    /// Step once, if `epoch` is the sector's.
    ///
    /// @param atMicros the owner's clock when it wrote this, microseconds since 1970
    /// @param stepNanos duration of the owner's last finished step of this sector
    /// @param speedPermille how fast the owner writes ticks, of the world's rate; never read by the rules
    /// @param provenTick a tick that the owner had stepped when it wrote this, 0 for none
    /// @param provenHash the hash after that tick; so these records alone tell whether a fold of them is right
    record Tick(long epoch, long atMicros, long stepNanos, int speedPermille, long provenTick, long provenHash)
            implements SectorInput {
        public static final int FULL_SPEED = 1_000;

        /// A tick that proves nothing.
        public Tick(long epoch, long atMicros, long stepNanos, int speedPermille) {
            this(epoch, atMicros, stepNanos, speedPermille, 0, 0);
        }

        /// A tick at the world's rate that proves nothing.
        public Tick(long epoch, long atMicros, long stepNanos) {
            this(epoch, atMicros, stepNanos, FULL_SPEED);
        }
    }

    /// A node takes the sector over from here on, if `epoch` is above the sector's.
    ///
    /// @param node drawn anew at every start of a node
    record Claim(long epoch, long node) implements SectorInput {}

    /// Rule values in force from the next tick, if `version` is above the sector's.
    record Rules(int version, List<RuleValue> values) implements SectorInput {
        public Rules {
            values = List.copyOf(values);
        }
    }

    /// What came over the border from a neighbour in one of its ticks; accepted if `number` follows the last one.
    ///
    /// @param tick the neighbour's, for people
    /// @param intents for ships that had left the neighbour already
    /// @param ended ships of the world that were born here, or beyond, and are no more
    record Arrival(
            int from,
            long number,
            long tick,
            List<Traveller> travellers,
            List<PlayerIntent> intents,
            List<EndedShip> ended)
            implements SectorInput {
        public Arrival {
            travellers = List.copyOf(travellers);
            intents = List.copyOf(intents);
            ended = List.copyOf(ended);
        }

        /// Without notices of ships' ends.
        public Arrival(int from, long number, long tick, List<Traveller> travellers, List<PlayerIntent> intents) {
            this(from, number, tick, travellers, intents, List.of());
        }
    }

    /// A ship of the world came to its end away from where it was born, which its id tells.
    ///
    /// @param npc row of the npcs table from which it came
    record EndedShip(long ship, int npc) {}

    /// The owner gives the sector up, if `epoch` is the sector's.
    record Release(long epoch) implements SectorInput {}

    /// An operator sets how fast the sector's time goes, 1 to 1,000 of the world's rate; 0: the owner decides.
    record Dilation(int speedPermille) implements SectorInput {}

    /// An operator has every reader pass over the record at `offset`, which no fold survives.
    record Quarantine(long offset, String reason) implements SectorInput {}

    /// An operator settles that this partition has lost records from which ticks up to `tick` had been made and seen: ticks
    /// count on from there.
    ///
    /// @param departed ships that had left in them
    record Settlement(long tick, List<Long> departed, String reason) implements SectorInput {
        public Settlement {
            departed = List.copyOf(departed);
        }
    }

    /// From behind the last tick before this record the engine of that version makes the sector's ticks, if it is above the
    /// one in force. The first of a partition says which engine begins it.
    record EngineChange(int version) implements SectorInput {
        /// What begins a partition that does not say so.
        public static final int VERSION_UNSAID = 5;
    }

    /// One rule value by name.
    record RuleValue(String name, long value) {}
}
