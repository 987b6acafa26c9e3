package starlog.sector.battle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.sector.simulation.Sector;

/// A battle of ten minutes that is kept in the repository, and what it comes to: the inputs as Avro records, each
/// behind its length in four bytes, packed by gzip; and the hashes of the components of the state at every thousandth
/// tick.
public final class GoldenBattle {
    /// Ten minutes.
    public static final int TICKS = 24_000;

    static final int TICKS_A_LINE = 1_000;

    private static final int SEEDS_MAX = 10;
    private static final int PLAYERS = 60;
    private static final String FOLDER = "golden/";
    private static final String LOG = "battle.log.gz";
    private static final String HASHES = "battle-hashes.txt";

    private GoldenBattle() {}

    /// The inputs, in order from offset 0.
    public static List<SectorInput> inputs() {
        List<SectorInput> inputs = new ArrayList<>();
        var serde = new RecordSerde<>(new SectorInputCodec());
        try (var in = new DataInputStream(new GZIPInputStream(resource(LOG)))) {
            while (true) inputs.add(serde.decode(in.readNBytes(in.readInt())));
        } catch (EOFException _) {
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file of hashes: a line for the engine's version, one for the components' names, one for each thousandth
    /// tick.
    static List<String> hashes() throws IOException {
        try (InputStream in = resource(HASHES)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static InputStream resource(String name) {
        InputStream in = GoldenBattle.class.getResourceAsStream("/" + FOLDER + name);
        if (in == null) throw new IllegalStateException("no resource " + FOLDER + name);
        return in;
    }

    /// What the engine makes of the inputs up to a tick, as the file of hashes has it.
    static List<String> hashesOf(List<SectorInput> inputs, int ticks) {
        List<String> lines = new ArrayList<>();
        lines.add("engine " + Sector.ENGINE_VERSION);
        StringBuilder names = new StringBuilder("tick");
        for (int component = 0; component < SectorTick.COMPONENTS; component++)
            names.append(' ').append(SectorTick.componentName(component));
        lines.add(names.toString());
        Sector sector = new Sector(Battle.SECTOR);
        for (int offset = 0; sector.tick() < ticks; offset++)
            if (sector.apply(offset, inputs.get(offset)) && sector.tick() % TICKS_A_LINE == 0) lines.add(line(sector));
        return lines;
    }

    private static String line(Sector sector) {
        StringBuilder line = new StringBuilder(Long.toString(sector.tick()));
        for (long hash : sector.outcome().hashes) line.append(' ').append("%016x".formatted(hash));
        return line.toString();
    }

    /// The first battle in which everything happens.
    private static List<SectorInput> fought() {
        var changes = new Battle.RuleChanges(1_500, random -> BattleRules.atBorder(BattleRules.changed(random)));
        Set<String> unseen = Set.of();
        for (int seed = 1; seed <= SEEDS_MAX; seed++) {
            List<SectorInput> inputs =
                    new Battle(seed, PLAYERS, BattleRules.atBorder(BattleRules.violent()), changes).inputs(TICKS);
            unseen = Unseen.in(inputs);
            if (unseen.isEmpty()) return inputs;
        }
        throw new IllegalStateException(
                "in none of " + SEEDS_MAX + " battles everything happens; never in the last one: " + unseen);
    }

    /// Fights the battle anew and writes both files.
    static void write(Path resources) throws IOException {
        List<SectorInput> inputs = fought();
        Path folder = Files.createDirectories(resources.resolve(FOLDER));
        var serde = new RecordSerde<>(new SectorInputCodec());
        try (OutputStream file = Files.newOutputStream(folder.resolve(LOG));
                var out = new DataOutputStream(new GZIPOutputStream(file))) {
            for (SectorInput input : inputs) {
                byte[] record = serde.encode(input);
                out.writeInt(record.length);
                out.write(record);
            }
        }
        Files.writeString(folder.resolve(HASHES), String.join("\n", hashesOf(inputs, TICKS)) + "\n");
    }
}
