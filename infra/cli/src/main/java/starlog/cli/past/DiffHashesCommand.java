package starlog.cli.past;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.sector.hashes.DamagedHashes;
import starlog.sector.hashes.FirstOtherHash;
import starlog.sector.hashes.HashFile;

/// Finds the first tick of which two machines have another hash.
@Tells(DiffHashesDocument.class)
@Examples({"starlog diff-hashes here.slhs there.slhs", "starlog diff-hashes here.slhs there.slhs --json | jq .tick"})
@Command(
        name = "diff-hashes",
        description = {
            "The first tick of which two files of `starlog hashes` have another hash, by halving: 18 comparisons for an"
                    + " hour. Then only that tick's state need be sent: it says by which commands. Nothing need run.",
            "Exit code 1 if there is such a tick."
        })
public final class DiffHashesCommand implements Callable<Integer> {
    @Mixin
    private Answer answer;

    @Parameters(index = "0", paramLabel = "FILE", description = "The hashes of this machine.")
    private Path one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "And of the other one.")
    private Path other;

    @Override
    public Integer call() throws IOException {
        try (HashFile first = HashFile.open(one);
                HashFile second = HashFile.open(other)) {
            var found = FirstOtherHash.between(first, second);
            var document = DiffHashesDocument.of(first.stretch().sector(), found);
            answer.tell(document, document.words());
            return Exit.of(found.tick().isEmpty());
        } catch (NoSuchFileException e) {
            throw UserFault.usage("there is no file " + e.getMessage());
        } catch (DamagedHashes e) {
            throw new UserFault(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw UserFault.usage("%s and %s cannot be compared: %s".formatted(one, other, e.getMessage()));
        }
    }
}
