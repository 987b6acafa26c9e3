package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import starlog.sector.inspect.Entry.Changed;
import starlog.sector.past.PastFold;

/// All that a past says of a subject, tick after tick. Streams: it holds one tick's lines. One thread, once.
public final class Life {
    private static final int LOOK_TICKS = 1_024;

    /// What changes all the time while a ship flies: ticks on end in which nothing else does are told as one.
    private static final Set<String> STEADY = Set.of(
            "xMm",
            "yMm",
            "vxMmPer1024Ticks",
            "vyMmPer1024Ticks",
            "heading",
            "helm",
            "thrust",
            "sight",
            "energy",
            "shield",
            "armour",
            "hull",
            "orderNear",
            "patienceTick");

    private final PastFold past;
    private final Subject subject;
    private final Detail detail;
    private final Consumer<Entry> told;
    private final LongConsumer progress;
    private final TickEntries entries;
    private final RowImages rows;
    private final List<Entry.Row> comings = new ArrayList<>(); // and goings, of the tick in hand
    private final List<FieldChange> changes = new ArrayList<>();
    private Optional<Changed> run = Optional.empty();

    /// How finely it is told.
    ///
    /// @param columns whose changes are told
    /// @param everyTick whether each tick is told for itself, and not ticks on end as one
    /// @param rules whether changes say after which rule they came
    public record Detail(Predicate<String> columns, boolean everyTick, boolean rules) {}

    /// @param told of each line, in the order of time
    /// @param progress told now and then of the tick that has been reached
    public Life(PastFold past, Subject subject, Detail detail, Consumer<Entry> told, LongConsumer progress) {
        this.past = past;
        this.subject = subject;
        this.detail = detail;
        this.told = told;
        this.progress = progress;
        this.entries = new TickEntries(past, subject);
        this.rows = new RowImages(detail.columns);
    }

    /// Tells of these ticks, as far as there are any; first of what is there before them.
    ///
    /// @return how many ticks there were
    public long tell(long from, long to) {
        past.stepTo(from - 1);
        subject.follow(new Scene(past.sector()));
        rows.look(past.sector(), past.sector().tick(), subject.entities(), "")
                .rows()
                .forEach(told);
        if (detail.rules) watchRules();
        long ticks = 0;
        while (past.sector().tick() < to && past.step()) {
            ticks++;
            look();
        }
        endRun();
        return ticks;
    }

    private void watchRules() {
        past.sector().watch(this::lookAfter);
        past.watch(input -> lookAfter("the input at offset " + input.offset()));
    }

    /// Rows that come and go are told at the end of their tick, which has no number before.
    private void lookAfter(String applied) {
        var seen = rows.look(past.sector(), past.sector().tick(), subject.entities(), applied);
        changes.addAll(seen.fields());
        comings.addAll(seen.rows());
    }

    private void look() {
        long tick = past.sector().tick();
        Scene scene = new Scene(past.sector());
        subject.follow(scene);
        List<Entry> now = entries.read();
        lookAfter("");
        addComings(now, true);
        boolean alone = now.isEmpty() && comings.isEmpty();
        if (!alone) endRun();
        now.forEach(told);
        if (!changes.isEmpty()) change(new Changed(tick, tick, changes), alone);
        now.clear();
        addComings(now, false); // what has changed before it went comes before
        now.forEach(told);
        comings.clear();
        changes.clear();
        subject.leave(scene);
        if (tick % LOOK_TICKS == 0) progress.accept(tick);
    }

    private void addComings(List<Entry> to, boolean there) {
        for (Entry.Row row : comings)
            if (row.there() == there)
                to.add(new Entry.Row(past.sector().tick(), row.table(), row.id(), there, row.fields()));
    }

    private void change(Changed changed, boolean alone) {
        boolean steady = alone
                && !detail.everyTick
                && !detail.rules
                && changed.changes().stream().allMatch(each -> STEADY.contains(each.column()));
        if (!steady) {
            endRun();
            told.accept(changed);
        } else run = Optional.of(run.map(before -> joined(before, changed)).orElse(changed));
    }

    private void endRun() {
        run.ifPresent(told);
        run = Optional.empty();
    }

    private record Field(String table, long id, String column) {}

    private static Changed joined(Changed one, Changed next) {
        Map<Field, FieldChange> all = new LinkedHashMap<>();
        for (FieldChange change : one.changes()) all.put(fieldOf(change), change);
        for (FieldChange change : next.changes()) all.merge(fieldOf(change), change, Life::joined);
        return new Changed(one.tick(), next.tick(), List.copyOf(all.values()));
    }

    private static Field fieldOf(FieldChange change) {
        return new Field(change.table(), change.id(), change.column());
    }

    private static FieldChange joined(FieldChange one, FieldChange next) {
        return new FieldChange(
                one.table(), one.id(), one.column(), one.before(), next.value(), one.unit(), one.after());
    }
}
