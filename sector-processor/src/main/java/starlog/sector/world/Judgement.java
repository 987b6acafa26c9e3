package starlog.sector.world;

import starlog.schemas.intent.Verdict;
import starlog.schemas.space.SquareRoot;

/// The numbers of the last refusal: which value met which limit, as [Verdict] says for each. One is used for all
/// intents, so that judging allocates nothing. No part of the state. One thread at a time.
public final class Judgement {
    private Verdict verdict = Verdict.ACCEPTED;
    private long value;
    private boolean squared;
    private long limit;

    /// Notes the numbers of a refusal, which is returned.
    public Verdict refused(Verdict by, long withValue, long againstLimit) {
        verdict = by;
        value = withValue;
        squared = false;
        limit = againstLimit;
        return by;
    }

    /// As [#refused], where the value is the length of a vector. Its root is drawn only if somebody asks: captains are
    /// refused in every tick, and nobody does.
    public Verdict tooLong(Verdict by, long x, long y, long againstLimit) {
        refused(by, Distance.square(x, y), againstLimit);
        squared = true;
        return by;
    }

    /// The value of a verdict on the intent in hand; 0 of one without numbers.
    public long value(Verdict of) {
        if (of != verdict) return 0;
        return squared ? SquareRoot.floor(value) : value;
    }

    /// The limit that the value met.
    public long limit(Verdict of) {
        return of == verdict ? limit : 0;
    }
}
