package starlog.cli.past;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.sector.engine.built.EngineJar;
import starlog.sector.simulation.Sector;

/// Writes this build's engine into a file.
@Tells(EngineCommand.Document.class)
@Examples({"starlog engine", "starlog engine --out engine-5.jar"})
@Command(
        name = "engine",
        description = {
            "Tell the version of this build's engine, or write the engine into a jar: with it every later build folds, replays"
                    + " and verifies what this one has made.",
            "Nodes put it into the archive by themselves, as engines/engine-VERSION.jar."
        })
public final class EngineCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Option(names = "--out", paramLabel = "FILE", description = "The jar, which must not be there yet.")
    private Path out;

    /// What `engine` tells.
    ///
    /// @param file null if none was asked for
    /// @param bytes of the jar
    record Document(int version, String file, int bytes) {
        String words() {
            return file == null
                    ? "engine version %d".formatted(version)
                    : "%s: engine version %d, %d bytes".formatted(file, version, bytes);
        }
    }

    @Override
    public Integer call() throws IOException {
        byte[] jar = EngineJar.bytes();
        if (out != null) write(jar);
        var document = new Document(Sector.ENGINE_VERSION, out == null ? null : out.toString(), jar.length);
        answer.tell(document, document.words());
        return Exit.AS_ASKED.code();
    }

    private void write(byte[] jar) throws IOException {
        try {
            Files.write(out, jar, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw UserFault.usage(out + " is there already");
        }
    }
}
