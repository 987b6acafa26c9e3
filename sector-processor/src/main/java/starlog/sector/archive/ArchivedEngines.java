package starlog.sector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.sector.engine.Engine;
import starlog.sector.engine.EngineClasses;
import starlog.sector.engine.EngineShelf;
import starlog.sector.engine.built.EngineJar;
import starlog.sector.simulation.Sector;

/// The engines beside the inputs that they fold: a jar for each version, put there by the first node of that version.
/// What has been opened stays open, some MB each. Any thread.
public final class ArchivedEngines implements EngineShelf {
    private static final String FOLDER = "engines/";

    private final ArchiveStore store;
    private final Map<Integer, Engine> opened = new HashMap<>();

    public ArchivedEngines(ArchiveStore store) {
        this.store = store;
    }

    private static String name(int version) {
        return FOLDER + "engine-" + version + ".jar";
    }

    /// Puts this build's engine there, if none of its version is.
    public void putOurs() throws IOException {
        String name = name(Sector.ENGINE_VERSION);
        if (store.list(name).isEmpty()) store.put(name, EngineJar.bytes());
    }

    @Override
    public synchronized Optional<Engine> find(int version) throws IOException {
        Engine known = opened.get(version);
        if (known != null) return Optional.of(known);
        try (InputStream jar = store.open(name(version))) {
            Engine engine = open(jar, version);
            opened.put(version, engine);
            return Optional.of(engine);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Engine open(InputStream jar, int version) throws IOException {
        Path copy = Files.createTempFile("starlog-engine-" + version + "-", ".jar");
        copy.toFile().deleteOnExit();
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        Engine engine = EngineClasses.open(List.of(copy)).engine();
        if (engine.version() != version)
            throw new IOException("%s has engine version %d".formatted(store.place(name(version)), engine.version()));
        return engine;
    }

    @Override
    public String place() {
        return store.place(FOLDER);
    }
}
