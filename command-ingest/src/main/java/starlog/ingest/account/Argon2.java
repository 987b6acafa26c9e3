package starlog.ingest.account;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id in memory that is taken once, at the start: a hash leaves next to nothing to collect, whoever asks for it
/// and however often. One thread at a time.
final class Argon2 {
    // The second of the equally strong settings of OWASP's Password Storage Cheat Sheet: m=19 MiB, t=2, p=1.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    private final Argon2BytesGenerator generator = new Argon2BytesGenerator();
    private final int blocks = Argon2BytesGenerator.getBlockCount(MEMORY_KIB, LANES);
    private final Argon2BytesGenerator.BlockPool memory = new Argon2BytesGenerator.FixedBlockPool(blocks);

    /// The hash of a new password.
    PasswordHash hash(byte[] password, byte[] salt) {
        return again(password, new PasswordHash(MEMORY_KIB, ITERATIONS, LANES, salt, new byte[HASH_BYTES]));
    }

    /// A password's hash with the salt and the settings of another.
    ///
    /// @throws IllegalStateException the other one took more memory than there is
    PasswordHash again(byte[] password, PasswordHash as) {
        int wanted = Argon2BytesGenerator.getBlockCount(as.memoryKib(), as.lanes());
        if (wanted > blocks)
            throw new IllegalStateException("a password hash of m=" + as.memoryKib() + ", p=" + as.lanes() + " takes "
                    + wanted + " KiB, there are " + blocks);
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(as.memoryKib())
                .withIterations(as.iterations())
                .withParallelism(as.lanes())
                .withSalt(as.salt())
                .withBlockPool(memory)
                .build());
        byte[] hash = new byte[as.hash().length];
        generator.generateBytes(password, hash);
        return new PasswordHash(as.memoryKib(), as.iterations(), as.lanes(), as.salt(), hash);
    }
}
