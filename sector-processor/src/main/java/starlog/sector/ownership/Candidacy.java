package starlog.sector.ownership;

/// All that decides whether a node claims a sector that it has folded to the end.
///
/// @param owner number of the node that owns it, 0 for none
/// @param epoch the sector's
/// @param place what the node's placement says of it
/// @param last the node's last claim of it
/// @param speedPermille at which its next tick is to be expected
record Candidacy(
        long owner, long epoch, Candidacy.Place place, Candidacy.Claim last, SeatView.Pulse pulse, int speedPermille) {
    /// Who may claim.
    ///
    /// @param number the node's
    /// @param warm whether it has folded for so long that it may take a sector from a living owner
    /// @param generation of its placement
    record Node(long number, boolean warm, long generation) {}

    /// What the placement says of a sector.
    ///
    /// @param wanted whether the node should own it or stand by
    /// @param primary whether it should own it
    /// @param unwantedNanos since when neither, by the node's clock
    record Place(boolean wanted, boolean primary, long unwantedNanos) {
        static final Place NONE = new Place(false, false, 0);

        Place become(boolean seated, boolean asPrimary, long nowNanos) {
            return new Place(seated, asPrimary, wanted && !seated ? nowNanos : unwantedNanos);
        }
    }

    /// A claim that a node wrote.
    ///
    /// @param epoch that it asked for
    /// @param atNanos when, by the node's clock
    /// @param generation of the placement by which the node claimed or got the sector last
    /// @param published every tick up to this one was published before it
    record Claim(long epoch, long atNanos, long generation, long published) {
        static final Claim NONE = new Claim(0, 0, 0, 0);

        Claim won(long inGeneration) {
            return new Claim(epoch, atNanos, inGeneration, published);
        }
    }
}
