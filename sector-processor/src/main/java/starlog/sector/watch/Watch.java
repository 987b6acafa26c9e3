package starlog.sector.watch;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import starlog.sector.past.PastFold;

/// What an expression was after every tick of a past. Streams: it holds one tick, and a [Course]. One thread, once.
public final class Watch {
    private static final int LOOK_TICKS = 1_024;

    private final PastFold past;
    private final Expression expression;
    private final Optional<Expression> until;
    private final Consumer<Change> changes;
    private final LongConsumer progress;
    private final Moment moment = new Moment();
    private final Course course = new Course();

    private long firstTick;
    private long ticks;
    private long withoutValue;
    private long changed;
    private Optional<At> first = Optional.empty();
    private Optional<At> last = Optional.empty();
    private Optional<At> least = Optional.empty();
    private Optional<At> most = Optional.empty();
    private OptionalLong before = OptionalLong.empty();
    private OptionalLong untilTick = OptionalLong.empty();

    /// @param until a condition at whose first truth it ends
    /// @param changes told of the first value, and of each other one
    /// @param progress told now and then of the tick that has been reached
    public Watch(
            PastFold past,
            Expression expression,
            Optional<Expression> until,
            Consumer<Change> changes,
            LongConsumer progress) {
        this.past = past;
        this.expression = expression;
        this.until = until;
        this.changes = changes;
        this.progress = progress;
    }

    /// A value that is not that of the tick before.
    ///
    /// @param value empty if there is none from here on
    public record Change(long tick, OptionalLong value) {}

    /// A value, and the first tick after which it was so.
    public record At(long tick, long value) {}

    /// What there is to say of all ticks.
    ///
    /// @param ticks that were looked at; of none of them there is anything to say
    /// @param withoutValue those after which there was no value
    /// @param changes how many were told
    /// @param untilTick at which it ended; empty if what it waited for never came
    /// @param course for a picture
    public record Summary(
            long firstTick,
            long ticks,
            long withoutValue,
            long changes,
            Optional<At> first,
            Optional<At> last,
            Optional<At> min,
            Optional<At> max,
            OptionalLong untilTick,
            Course course) {}

    /// Looks at these ticks, as far as there are any.
    ///
    /// @throws ArithmeticException if 64 bits do not hold a value; the message says after which tick
    public Summary over(long from, long to) {
        past.stepTo(from - 1);
        while (past.sector().tick() < to && untilTick.isEmpty() && past.step()) look();
        return new Summary(firstTick, ticks, withoutValue, changed, first, last, least, most, untilTick, course);
    }

    private void look() {
        long tick = past.sector().tick();
        moment.at(past.sector());
        try {
            note(tick, expression.at(moment));
            if (until.isPresent() && until.get().at(moment).equals(Term.TRUE)) untilTick = OptionalLong.of(tick);
        } catch (ArithmeticException e) {
            throw new ArithmeticException("after tick %d: %s".formatted(tick, e.getMessage()));
        }
        if (tick % LOOK_TICKS == 0) progress.accept(tick);
    }

    private void note(long tick, OptionalLong value) {
        course.add(tick, value);
        if (ticks++ == 0) firstTick = tick;
        if (ticks == 1 || !value.equals(before)) {
            changed++;
            changes.accept(new Change(tick, value));
        }
        if (value.isPresent()) note(new At(tick, value.getAsLong()), !value.equals(before));
        else withoutValue++;
        before = value;
    }

    private void note(At at, boolean isNew) {
        if (first.isEmpty()) first = Optional.of(at);
        if (isNew) last = Optional.of(at);
        if (least.isEmpty() || at.value < least.get().value) least = Optional.of(at);
        if (most.isEmpty() || at.value > most.get().value) most = Optional.of(at);
    }
}
