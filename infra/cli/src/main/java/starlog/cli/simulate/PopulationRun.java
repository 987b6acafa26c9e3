package starlog.cli.simulate;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import starlog.cli.console.ProgressLine;
import starlog.schemas.space.SectorGrid;
import starlog.simulator.population.Population;
import starlog.simulator.population.Population.Row;

/// Hours of the game's own world, told as a table: of each count the greatest of a row's time. One thread.
final class PopulationRun {
    private static final SectorGrid GRID = new SectorGrid(4, 4);
    private static final int MINUTES_PER_HOUR = 60;
    /// Of so few hours the halves would be told by too few rows.
    private static final int DAYLONG_HOURS = 6;

    private static final int SHORT_ROW_MINUTES = 10;
    private static final double MINUTE_SECONDS = 60;

    private final PrintWriter out;
    private final int hours;
    private final int players;
    private final long seed;
    private final long begin = System.nanoTime();
    private final ProgressLine progress = ProgressLine.onStandardError();
    private List<String> columns = List.of();

    PopulationRun(PrintWriter out, int hours, int players, long seed) {
        this.out = out;
        this.hours = hours;
        this.players = players;
        this.seed = seed;
    }

    /// What is out of balance at the end, in words.
    Optional<String> live() {
        int minutesPerRow = hours < DAYLONG_HOURS ? SHORT_ROW_MINUTES : MINUTES_PER_HOUR;
        Population population = new Population(GRID, players, seed, minutesPerRow, this::print);
        population.live(hours * MINUTES_PER_HOUR);
        progress.clear();
        Optional<String> imbalance = population.imbalance();
        out.println(imbalance.orElse("in balance: nothing grows, and no kind of ship is above its rules"));
        return imbalance;
    }

    private void print(Row row) {
        progress.clear();
        if (columns.isEmpty()) {
            columns = new ArrayList<>(row.greatest().keySet());
            out.println("%d sectors, %d players; the greatest counts since the row before"
                    .formatted(GRID.sectorCount(), players));
            out.println(" time  " + String.join("  ", columns) + "  times-real");
        }
        StringBuilder line = new StringBuilder(
                "%2d:%02d".formatted(row.minute() / MINUTES_PER_HOUR, row.minute() % MINUTES_PER_HOUR));
        for (String column : columns) line.append(padded(column, row.greatest().getOrDefault(column, 0L)));
        double seconds = (System.nanoTime() - begin) / 1e9;
        line.append(String.format(Locale.ROOT, "  %10.0f", row.minute() * MINUTE_SECONDS / seconds));
        out.println(line);
        out.flush();
        progress.at(row.minute(), hours * MINUTES_PER_HOUR, "minutes of the world");
    }

    private static String padded(String column, long count) {
        return ("  %" + column.length() + "d").formatted(count);
    }
}
