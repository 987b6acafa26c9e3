package starlog.benchmarks.board;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import starlog.ingest.account.Argon2Settings;
import starlog.ingest.account.Asker;
import starlog.ingest.account.Passwords;
import starlog.runtime.config.Settings;

/// How many passwords a second are hashed, which is what a log-in costs: by what ingest lets through when a core hashes
/// without end, and by what it lets through by its usual settings; beside Argon2id of the same cost alone.
final class LogIns implements Measurement {
    private static final int NO_BOUND_PERCENT = 400;
    private static final Duration NO_PAUSE = Duration.ofMillis(100);
    private static final int SPENT = 3; // hashes take more than what may be taken at once after a pause
    private static final String PASSWORD = "correct horse battery";
    private static final Asker ASKER = new Asker("127.0.0.1", true);

    private final Row unbounded =
            Row.atLeast("log-ins, if nothing bounds them", "/s a core").beside("Argon2id alone");
    private final Row bounded =
            Row.atLeast("log-ins for long, by ingest's usual settings", "/s").beside("Argon2id alone");
    private final Settings settings;
    private final Duration time;
    private Argon2Settings cost;
    private Argon2BytesGenerator.BlockPool memory;
    private Passwords free;
    private Passwords usual;

    /// @param settings of ingest
    LogIns(Settings settings, Duration time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public String name() {
        return "log-in";
    }

    @Override
    public List<Row> rows() {
        return List.of(unbounded, bounded);
    }

    @Override
    public int seconds(int rounds) {
        return (int) (time.toSeconds() * 6 * (rounds + 1)) + 1;
    }

    @Override
    public void prepare() {
        cost = Argon2Settings.of(settings);
        memory = new Argon2BytesGenerator.FixedBlockPool(
                Argon2BytesGenerator.getBlockCount(cost.memoryKib(), cost.lanes()));
        free = passwords(NO_BOUND_PERCENT);
        usual = passwords(settings.integer("accounts.hash-percent", 1, NO_BOUND_PERCENT));
        round(new Figures(rows()));
    }

    private Passwords passwords(int percent) {
        return new Passwords(1, 1, cost, percent, NO_PAUSE, new SimpleMeterRegistry());
    }

    @Override
    public void round(Figures figures) {
        double ours = perSecond(time, free);
        double limit = 1e6 / Pace.micros(time, this::alone);
        figures.add(unbounded, ours, limit);
        for (int burst = 0; burst < SPENT; burst++) usual.hash(PASSWORD, ASKER);
        figures.add(bounded, perSecond(time.multipliedBy(3), usual), limit);
    }

    private static double perSecond(Duration time, Passwords passwords) {
        return 1e6 / Pace.micros(time, () -> passwords.hash(PASSWORD, ASKER));
    }

    private byte[] alone() {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(new byte[16])
                .withBlockPool(memory)
                .build());
        byte[] hash = new byte[32];
        generator.generateBytes(new byte[20], hash);
        return hash;
    }

    @Override
    public void close() {
        if (free != null) free.close();
        if (usual != null) usual.close();
    }
}
