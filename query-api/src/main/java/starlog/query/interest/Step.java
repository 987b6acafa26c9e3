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
        tellCrossings(sector, scope, true, out);
        for (View.Place place : scope.view().places()) {
            if (place.sector() != sector || !scope.tells(place)) continue;
            moves.copy(key(place.cell(), place.detail()), out);
            stills.copy(place.cell(), out);
            happenings.copy(place.cell(), out);
        }
        tellCrossings(sector, scope, false, out);
    }

    private void tellCrossings(int sector, Scope scope, boolean seenBeforeAndAfter, ItemWriter out) {
        for (int i = 0; i < crossings.count(); i++) {
            Detail before = scope.detail(sector, crossings.from(i));
            Detail now = scope.detail(sector, crossings.to(i));
            if (before == now || (before != null && now != null) != seenBeforeAndAfter) continue;
            if (seenBeforeAndAfter) crossings.copyChanged(i, before, now, out);
            else if (now == null) crossings.copyGone(i, out);
            else crossings.copySeen(i, now, out);
        }
    }
}
