package starlog.sector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Where the archive's files are: a folder, or whatever holds named objects. Any thread.
public interface ArchiveStore {
    /// @param name with slashes, as in [RangeName]
    record Stored(String name, long bytes) {}

    /// Makes a file that is visible whole or not at all, also after a power cut. One that is there already stays.
    void put(String name, byte[] bytes) throws IOException;

    /// The files whose names begin so, by name. Nothing half-written is among them.
    List<Stored> list(String prefix) throws IOException;

    /// @throws java.nio.file.NoSuchFileException if there is none
    InputStream open(String name) throws IOException;

    /// None is left of that name afterwards.
    void delete(String name) throws IOException;

    /// The place of a file, for people.
    String place(String name);
}
