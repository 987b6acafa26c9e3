package starlog.cli.past;

import java.util.List;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.sector.fork.UndoReport;
import starlog.sector.fork.UndoReport.Kill;
import starlog.sector.fork.UndoReport.PlayerEffect;

/// What `undo` tells. What is given as a difference is more without the intents if above 0.
///
/// @param removed intents that were left out
/// @param players who is affected beside those whose intents they were, the most affected first
/// @param notHappened ships' ends that would not have happened
/// @param wouldHappen ships' ends that did not happen
/// @param standstill why the fold goes no further; null if it does
record UndoDocument(
        String world,
        int sector,
        String which,
        long removed,
        long fromTick,
        long toTick,
        List<PlayerEffect> players,
        List<Kill> notHappened,
        List<Kill> wouldHappen,
        String standstill) {
    private static final int LINES_MAX = 20;

    private static final String WAYS =
            "Nothing was changed: what happened stays. `starlog players ban NAME` keeps a player"
                    + " out; `starlog rules apply` closes a hole in the rules.";

    static UndoDocument of(String world, int sector, String which, UndoReport report) {
        return new UndoDocument(
                world,
                sector,
                which,
                report.removed(),
                report.fromTick(),
                report.lastTick(),
                report.players(),
                report.notHappened(),
                report.wouldHappen(),
                report.standstill().orElse(null));
    }

    String words() {
        var lines = new StringJoiner("\n");
        lines.add("sector %d, ticks %d to %d without the intents of %s: %d left out"
                .formatted(sector, fromTick, toTick, which, removed));
        if (players.isEmpty()) lines.add("nobody else is affected");
        else lines.add(table());
        kills(lines, "would not have happened", notHappened);
        kills(lines, "would have happened", wouldHappen);
        if (standstill != null) lines.add("the fold goes no further: " + standstill);
        return lines.add(WAYS).toString();
    }

    private String table() {
        var table = new Table(
                "player", ">first touched", ">ships", ">ships more", ">ore", ">delivered", ">hull", ">farthest mm");
        for (PlayerEffect each : players)
            table.row(
                    each.player() == 0 ? "the world's" : each.player(),
                    each.firstTick(),
                    each.ships(),
                    signed(each.shipsMore()),
                    signed(each.oreMore()),
                    signed(each.deliveredMore()),
                    signed(each.hullMore()),
                    each.farthestMm());
        return table.text();
    }

    private static String signed(long more) {
        return more > 0 ? "+" + more : Long.toString(more);
    }

    private static void kills(StringJoiner lines, String what, List<Kill> kills) {
        lines.add(kills.size() + " ships' ends " + what);
        for (Kill each : kills.subList(0, Math.min(LINES_MAX, kills.size())))
            lines.add("  tick %d: ship %d of %s, by ship %d of %s"
                    .formatted(
                            each.tick(), each.ship(), whose(each.player()), each.killer(), whose(each.killerPlayer())));
        if (kills.size() > LINES_MAX) lines.add("  and " + (kills.size() - LINES_MAX) + " more, --json has all");
    }

    private static String whose(long player) {
        return player == 0 ? "the world" : "player " + player;
    }
}
