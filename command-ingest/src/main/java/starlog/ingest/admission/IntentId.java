package starlog.ingest.admission;

import starlog.schemas.intent.PlayerIntent;

/// Tells a player's intents apart: each ship has a count of its own, which begins anew when the ship changes hands.
///
/// @param tenure how often the ship had changed hands, as far as this instance knows
/// @param sequence from 1
public record IntentId(long ship, int tenure, long sequence) {
    boolean isTooFarAhead(long before) {
        return PlayerIntent.isTooFarAhead(sequence, before);
    }
}
