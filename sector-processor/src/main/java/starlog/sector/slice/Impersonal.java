package starlog.sector.slice;

import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Quarantine;
import starlog.schemas.input.SectorInput.Settlement;

/// Inputs without what people have written. Names, addresses and texts of players never come into `intents`; of free text
/// it has operators' reasons alone. Players and ships are numbers, which the rules go by.
final class Impersonal {
    private static final String REMOVED = "";

    private Impersonal() {}

    static SectorInput of(SectorInput input) {
        return switch (input) {
            case Quarantine(long offset, String _) -> new Quarantine(offset, REMOVED);
            case Settlement settlement -> new Settlement(settlement.tick(), settlement.departed(), REMOVED);
            case SectorInput.IntentBatch _,
                    SectorInput.Tick _,
                    SectorInput.Claim _,
                    SectorInput.Rules _,
                    SectorInput.Arrival _,
                    SectorInput.Release _,
                    SectorInput.Dilation _,
                    SectorInput.EngineChange _ -> input;
        };
    }
}
