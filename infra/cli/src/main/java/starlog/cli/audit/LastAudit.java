package starlog.cli.audit;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import starlog.runtime.http.Json;
import starlog.sector.audit.AuditedPoint;

/// To where a world was audited and found clean, in the file `run/audit.json` of the data folder: the next audit goes on
/// there. It is no proof by itself, as the next audit must find every sector there as it is written here.
///
/// @param world its id
/// @param at when that audit ended
/// @param firstTicks by sector, how far back the audits up to this one reach without a gap; 0 is the world's beginning
/// @param points by sector
record LastAudit(String world, String at, List<Long> firstTicks, List<AuditedPoint> points) {
    LastAudit {
        firstTicks = List.copyOf(firstTicks);
        points = List.copyOf(points);
        if (world.isEmpty() || at.isEmpty() || points.isEmpty() || firstTicks.size() != points.size())
            throw new IllegalArgumentException(
                    "%d sectors, %d first ticks".formatted(points.size(), firstTicks.size()));
        for (int sector = 0; sector < points.size(); sector++)
            if (points.get(sector).sector() != sector)
                throw new IllegalArgumentException("sector %d is missing".formatted(sector));
    }

    /// Empty if there was none, or none of this world.
    ///
    /// @param says takes a line about a file that is of no use
    static Optional<LastAudit> read(Path dataFolder, String world, Consumer<String> says) {
        Path file = file(dataFolder);
        if (!Files.exists(file)) return Optional.empty();
        try {
            LastAudit last = Json.read(Files.readAllBytes(file), LastAudit.class);
            if (last == null) throw new JsonParseException(null, "no object");
            if (last.world.equals(world)) return Optional.of(last);
            says.accept(
                    "%s is of world %s, and this is %s: the whole log is audited".formatted(file, last.world, world));
        } catch (JsonProcessingException damaged) {
            says.accept(file + " is damaged: the whole log is audited");
        } catch (IOException unreadable) {
            says.accept("%s cannot be read (%s): the whole log is audited".formatted(file, unreadable.getMessage()));
        }
        return Optional.empty();
    }

    /// Whole or not at all, also after a power cut.
    void write(Path dataFolder) throws IOException {
        Path file = file(dataFolder);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.createDirectories(file.getParent());
        Files.write(unfinished, Json.bytes(this));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static Path file(Path dataFolder) {
        return dataFolder.resolve("run").resolve("audit.json");
    }
}
