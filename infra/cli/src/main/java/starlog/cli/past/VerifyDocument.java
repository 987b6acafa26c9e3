package starlog.cli.past;

import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import starlog.sector.slice.SliceProof.Fault;
import starlog.sector.slice.SliceProof.Proof;

/// What `verify` tells.
///
/// @param toTick the last tick that followed the rules
/// @param rulesVersion in force after it
/// @param players whose intents are in it
/// @param provenTo the last tick of which the owner's own log says the hash; 0 if there is none
/// @param hash of the state after the last tick
/// @param chain SHA-256 over first state, inputs and hashes
/// @param fault where it does not follow the rules; null if it does
record VerifyDocument(
        String file,
        boolean followsTheRules,
        String world,
        int sector,
        long fromTick,
        long toTick,
        int engineVersion,
        int rulesVersion,
        int players,
        long intents,
        long provenTo,
        String hash,
        String chain,
        FaultFound fault) {
    /// @param tick at which the file is not what the rules make
    /// @param offset of the input that shows it; -1 if none does
    record FaultFound(long tick, long offset, String what) {}

    static VerifyDocument of(Path file, Proof proof) {
        return new VerifyDocument(
                file.toString(),
                proof.fault().isEmpty(),
                proof.world(),
                proof.sector(),
                proof.fromTick(),
                proof.toTick(),
                proof.engineVersion(),
                proof.rulesVersion(),
                proof.players(),
                proof.intents(),
                proof.provenTo(),
                "%016x".formatted(proof.hash()),
                proof.chain(),
                proof.fault().map(VerifyDocument::found).orElse(null));
    }

    private static FaultFound found(Fault fault) {
        return new FaultFound(fault.tick(), fault.offset(), fault.what());
    }

    String words() {
        var lines = new StringJoiner("\n");
        if (toTick >= fromTick) lines.add(followed());
        if (fault != null)
            lines.add("%s does not follow the rules: tick %d%s: %s"
                    .formatted(file, fault.tick, fault.offset < 0 ? "" : ", offset " + fault.offset, fault.what));
        else lines.add("hash %s, chain %s".formatted(hash, chain));
        return lines.toString();
    }

    private String followed() {
        String words = String.format(
                Locale.ROOT,
                "ticks %d to %d of sector %d: %,d ticks followed the rules of engine %d, rules version %d; %,d players, %,d intents; ",
                fromTick,
                toTick,
                sector,
                toTick - fromTick + 1,
                engineVersion,
                rulesVersion,
                players,
                intents);
        return words
                + (provenTo >= toTick
                        ? "each as its owner said"
                        : provenTo == 0
                                ? "its owner says nothing of them"
                                : "as its owner said up to tick " + provenTo);
    }
}
