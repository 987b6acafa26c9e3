package starlog.projection.feed;

/// The positions moved without us: somebody else writes the same tables. Both would write the same rows, but neither
/// could know how far they are.
final class AnotherWriter extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnotherWriter(FeedPosition expected, FeedPosition found) {
        super(
                "another projection-writer is active on these tables: sector=%d expected next_offset=%d tick=%d found next_offset=%d tick=%d"
                        .formatted(
                                expected.sector(),
                                expected.nextOffset(),
                                expected.tick(),
                                found.nextOffset(),
                                found.tick()));
    }
}
