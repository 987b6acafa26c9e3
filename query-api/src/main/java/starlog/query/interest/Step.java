package starlog.query.interest;

import starlog.schemas.frame.ItemWriter;

/// What happened in a sector from one telling to the next, mostly in one tick: cell by cell, encoded once. Filled again when
/// it is no longer kept. One thread.
final class Step {
    private static final int DETAILS = Detail.values().length;

    final Chunks moves;
    final Chunks stills;
    final Chunks happenings;
    final Crossings crossings = new Crossings();
    long tick;
    int ticks; // since the step before
    long atMicros;
    private Detail[] before = {}; // of the crossings, to whom is being told
    private Detail[] now = {};

    Step(int cellCount) {
        moves = new Chunks(cellCount * DETAILS);
        stills = new Chunks(cellCount);
        happenings = new Chunks(cellCount);
    }

    void begin(long ofTick, int afterTicks, long writtenMicros) {
        tick = ofTick;
        ticks = afterTicks;
        atMicros = writtenMicros;
        moves.clear();
        stills.clear();
        happenings.clear();
        crossings.clear();
    }

    static int key(int cell, Detail detail) {
        return cell * DETAILS + detail.ordinal();
    }

    /// Adds all of it that is in view: whoever is told in another detail is corrected from there on as all are.
    void tell(int sector, Scope scope, ItemWriter out) {
        findCrossings(sector, scope);
        for (int i = 0; i < crossings.count(); i++)
            if (before[i] != now[i] && before[i] != null && now[i] != null)
                crossings.copyChanged(i, before[i], now[i], out);
        for (View.Place place : scope.view().places()) {
            if (place.sector() != sector || !scope.tells(place)) continue;
            moves.copy(key(place.cell(), place.detail()), out);
            stills.copy(place.cell(), out);
            happenings.copy(place.cell(), out);
        }
        for (int i = 0; i < crossings.count(); i++)
            if (before[i] == null && now[i] != null) crossings.copySeen(i, now[i], out);
            else if (before[i] != null && now[i] == null) crossings.copyGone(i, out);
    }

    private void findCrossings(int sector, Scope scope) {
        int count = crossings.count();
        if (before.length < count) {
            before = new Detail[2 * count];
            now = new Detail[2 * count];
        }
        for (int i = 0; i < count; i++) {
            before[i] = scope.detail(sector, crossings.from(i));
            now[i] = scope.detail(sector, crossings.to(i));
        }
    }
}
