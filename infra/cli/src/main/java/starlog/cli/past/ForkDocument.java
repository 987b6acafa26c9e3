package starlog.cli.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.sector.desync.Parting;
import starlog.sector.fork.ForkOutcome;

/// What `fork` tells.
///
/// @param at the forks' first tick
/// @param recorded what became of the recording as it is
/// @param file to which the fork has been written; null if none was
record ForkDocument(String world, int sector, long at, Outcome recorded, List<Outcome> forks, String file) {
    /// @param met how many intents each edit concerned
    /// @param parts the first tick whose state is not the recording's; null if there is none
    /// @param after the rule, or what else was applied, after which it differs; null if it never does
    /// @param field the first one that differs; null as well if the state does not
    /// @param kills ships that players destroyed
    /// @param deaths players' ships that were destroyed
    /// @param oreMined units of all ores
    /// @param oreDelivered units that players put into stations; there is no other wealth
    /// @param playersShips at the end, flying or docked
    /// @param otherVerdict intents with another verdict than in the recording
    /// @param arrivalsLeftOut ships and things that came over a border in the recording, and had never left in the fork
    /// @param hash of the state at the end
    /// @param standstill why the fold goes no further; null if it does
    record Outcome(
            String name,
            List<String> edits,
            List<Long> met,
            Long parts,
            String after,
            String field,
            long kills,
            long deaths,
            long oreMined,
            long oreDelivered,
            int playersShips,
            int worldsShips,
            long intents,
            long refused,
            long otherVerdict,
            long arrivalsLeftOut,
            long lastTick,
            String hash,
            String standstill) {
        static Outcome of(ForkOutcome outcome) {
            Optional<Parting> parting = outcome.parting();
            return new Outcome(
                    outcome.name(),
                    outcome.edits(),
                    outcome.met(),
                    outcome.parts().orElse(null),
                    parting.map(Parting::after).orElse(null),
                    parting.flatMap(Parting::field)
                            .map(Parting.FieldDifference::toString)
                            .orElse(null),
                    outcome.kills(),
                    outcome.deaths(),
                    outcome.oreMined(),
                    outcome.oreDelivered(),
                    outcome.playersShips(),
                    outcome.worldsShips(),
                    outcome.intents(),
                    outcome.refused(),
                    outcome.otherVerdict(),
                    outcome.arrivalsLeftOut(),
                    outcome.lastTick(),
                    "%016x".formatted(outcome.hash()),
                    outcome.standstill().orElse(null));
        }

        private void addTo(Table table) {
            table.row(
                    name,
                    parts == null ? "-" : parts,
                    kills,
                    deaths,
                    oreMined,
                    oreDelivered,
                    playersShips + "+" + worldsShips,
                    refused + " of " + intents,
                    otherVerdict,
                    hash);
        }

        private List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            if (parts != null)
                remarks.add("%s parts at tick %d, after %s%s"
                        .formatted(name, parts, after, field == null ? "" : ": " + field));
            for (int edit = 0; edit < edits.size(); edit++)
                if (met.get(edit) == 0) remarks.add("%s: \"%s\" concerned nothing".formatted(name, edits.get(edit)));
            if (arrivalsLeftOut > 0)
                remarks.add("%s: %d ships or things that came over a border had never left, and were left out"
                        .formatted(name, arrivalsLeftOut));
            if (standstill != null) remarks.add(name + " goes no further than tick " + lastTick + ": " + standstill);
            return remarks;
        }
    }

    static ForkDocument of(String world, int sector, long at, List<ForkOutcome> outcomes, String file) {
        List<Outcome> all = outcomes.stream().map(Outcome::of).toList();
        return new ForkDocument(world, sector, at, all.getFirst(), all.subList(1, all.size()), file);
    }

    String words() {
        var table = new Table(
                "fork",
                ">parts at",
                ">kills",
                ">deaths",
                ">mined",
                ">delivered",
                ">ships",
                ">refused",
                ">other verdict",
                "hash at the end");
        recorded.addTo(table);
        forks.forEach(each -> each.addTo(table));
        var lines = new StringJoiner("\n");
        lines.add("sector %d, ticks %d to %d; ships: players'+world's".formatted(sector, at, recorded.lastTick));
        lines.add(table.text());
        recorded.remarks().forEach(lines::add);
        forks.forEach(each -> each.remarks().forEach(lines::add));
        if (file != null) lines.add("written to " + file);
        return lines.toString();
    }
}
