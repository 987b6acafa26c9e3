package starlog.sector.inspect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.inspect.Account.Cause;
import starlog.sector.inspect.Account.Nearest;
import starlog.sector.inspect.Account.Step;
import starlog.sector.inspect.Entry.Fate;
import starlog.sector.inspect.Entry.Happened;
import starlog.sector.inspect.Entry.Intended;
import starlog.sector.past.PastFold;
import starlog.sector.past.PastFold.FoldedInput;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Departed;

/// Looks for why something happened to an entity in one tick: which rule, by which values, within which limits, and what
/// came before. It holds that tick and the last few intents. One thread, once.
public final class Why {
    private static final int LOOK_TICKS = 1_024;
    private static final int INTENTS_BEFORE = 8;
    private static final int AHEAD_TICKS = 2_400;

    private final PastFold past;
    private final long entity;
    private final Subject subject;
    private final LongConsumer progress;
    private final TickEntries entries;
    private final RowImages rows = new RowImages(_ -> true);
    private final Harms harms;
    private final Deque<Intended> before = new ArrayDeque<>();
    private final List<Cause> causes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private OptionalLong lastThere = OptionalLong.empty();
    private OptionalLong lastCause = OptionalLong.empty();
    private int eventsSeen;
    private int verdictsSeen;

    /// @param past from where it begins it is looked for intents and damage before
    /// @param progress told now and then of the tick that has been reached
    public Why(PastFold past, long entity, LongConsumer progress) {
        this.past = past;
        this.entity = entity;
        this.subject = Subject.entity(entity);
        this.progress = progress;
        this.entries = new TickEntries(past, subject);
        this.harms = new Harms(entity);
    }

    /// What there is to say of that tick; empty if the past does not hold it.
    public Optional<Account> in(long tick) {
        while (past.sector().tick() < tick - 1 && past.step()) lookBefore();
        if (past.sector().tick() != tick - 1) return Optional.empty();
        Optional<String> kind = kind();
        watch();
        if (!past.step()) return Optional.empty();
        past.sector().watch(_ -> {});
        past.watch(_ -> {});
        readOffsets();
        EventColumns events = past.outcome().events;
        harms.read(tick, events, new Scene(past.sector()));
        boolean end = harms.isEnd(events);
        kind = kind.or(this::kind);
        return Optional.of(new Account(
                past.sector().number(),
                kind.orElse("entity"),
                entity,
                tick,
                kind.isPresent(),
                lastThere,
                causes,
                steps,
                end ? harms.all() : List.of(),
                List.copyOf(before),
                causes.isEmpty()
                        ? new Nearest(lastCause, nextCause(tick))
                        : new Nearest(lastCause, OptionalLong.empty())));
    }

    private void lookBefore() {
        long tick = past.sector().tick();
        for (Entry entry : entries.read()) {
            lastCause = OptionalLong.of(tick);
            if (!(entry instanceof Intended intended)) continue;
            before.addLast(intended);
            if (before.size() > INTENTS_BEFORE) before.removeFirst();
        }
        harms.read(tick, past.outcome().events, new Scene(past.sector()));
        if (kind().isPresent()) lastThere = OptionalLong.of(tick);
        if (tick % LOOK_TICKS == 0) progress.accept(tick);
    }

    /// What it is; empty if it is not there.
    private Optional<String> kind() {
        for (Table table : past.sector().tables())
            if (table instanceof EntityTable of && !(table instanceof Departed) && of.rowOf(entity) >= 0)
                return Optional.of(of.name.substring(0, of.name.length() - 1));
        return Optional.empty();
    }

    private void watch() {
        rows.look(past.sector(), past.sector().tick(), subject.entities(), "");
        past.watch(this::afterInput);
        past.sector().watch(this::after);
    }

    private void afterInput(FoldedInput input) {
        after("the input at offset " + input.offset());
    }

    private void after(String applied) {
        Scene scene = new Scene(past.sector());
        var changes = rows.look(past.sector(), past.sector().tick(), subject.entities(), applied);
        if (!changes.isEmpty()) steps.add(new Step(applied, changes.fields(), changes.rows()));
        Explanation explanation = new Explanation(scene, changes.fields());
        readVerdicts(applied, scene, explanation);
        readEvents(applied, scene, explanation);
    }

    private void readVerdicts(String applied, Scene scene, Explanation explanation) {
        IntentColumns judged = past.outcome().intents;
        for (; verdictsSeen < judged.count; verdictsSeen++) {
            PlayerIntent intent = TickEntries.intentOf(judged, verdictsSeen);
            if (intent == null || !subject.concerns(intent)) continue;
            int number = judged.verdicts[verdictsSeen];
            List<Fact> said = RecordFacts.of((Record) intent.intent(), scene);
            var intended = new Intended(
                    past.sector().tick(),
                    Entry.UNKNOWN,
                    Entry.UNKNOWN,
                    intent,
                    said,
                    Fate.JUDGED,
                    Optional.of(Judged.of(number, judged.values[verdictsSeen], judged.limits[verdictsSeen])));
            List<Fact> given = Verdict.known(number) ? explanation.of(Verdict.of(number), intent) : List.of();
            causes.add(new Cause(RecordFacts.nameOf(intent.intent()), applied, Optional.of(intended), said, given));
        }
    }

    private void readEvents(String applied, Scene scene, Explanation explanation) {
        EventColumns events = past.outcome().events;
        for (; eventsSeen < events.count; eventsSeen++) {
            if (!subject.concerns(events, eventsSeen)) continue;
            Happened happened = TickEntries.happened(past.sector().tick(), events, eventsSeen, scene);
            causes.add(new Cause(
                    happened.name(),
                    applied,
                    Optional.empty(),
                    happened.facts(),
                    explanation.of(events.get(eventsSeen))));
        }
    }

    /// Which record an intent came with is known when the whole tick is; and which ones have no verdict.
    private void readOffsets() {
        int place = -1;
        for (Entry entry : entries.read()) {
            if (!(entry instanceof Intended whole)) continue;
            if (whole.fate() == Fate.JUDGED) {
                place = nextIntended(place + 1);
                Cause cause = causes.get(place);
                causes.set(
                        place, new Cause(cause.name(), cause.after(), Optional.of(whole), cause.said(), cause.given()));
            } else
                causes.add(new Cause(
                        RecordFacts.nameOf(whole.intent().intent()),
                        "the input at offset " + whole.offset(),
                        Optional.of(whole),
                        whole.facts(),
                        List.of()));
        }
    }

    private int nextIntended(int from) {
        int place = from;
        while (causes.get(place).intended().isEmpty()) place++;
        return place;
    }

    /// The next tick in which there is something, if it comes soon.
    private OptionalLong nextCause(long tick) {
        while (past.sector().tick() < tick + AHEAD_TICKS && past.step())
            if (!entries.read().isEmpty()) return OptionalLong.of(past.sector().tick());
        return OptionalLong.empty();
    }
}
