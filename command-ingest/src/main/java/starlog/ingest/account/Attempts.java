package starlog.ingest.account;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import starlog.runtime.http.Problem;
import starlog.runtime.limit.Buckets;
import starlog.runtime.limit.KeyHash;
import starlog.runtime.limit.KeyHash.Key;
import starlog.runtime.limit.RateLimit;

/// Bounds how often passwords can be tried, so that nobody guesses one and nobody locks another out. Any thread.
///
/// Whoever guesses wrong uses up what his own address may try with that name. A name that is tried from very many
/// addresses is not locked either, but each address that has never got in with it gets one try in ten minutes instead
/// of ten in one: its owner, who knows the password, needs no more. An address that has got in keeps its ten.
public final class Attempts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RateLimit ONE_TRY = new RateLimit(1, Duration.ofMinutes(10), 1);

    private final KeyHash keys = new KeyHash();
    private final Buckets addresses;
    private final Buckets namesAtAddresses;
    private final Buckets namesOfStrangers;
    private final Buckets singleTries;
    private final Buckets takenNames;
    private final Recent<Key> gotIn;

    /// @param perName tries in a minute with one name from one address
    /// @param perNameOfStrangers tries in a minute with one name from all addresses that have never got in with it;
    ///     beyond, each of them has a single one
    /// @param takenNames in an hour that an address may be told of
    /// @param rememberedMax of each of six kinds of keys, 130 bytes each
    public Attempts(int perName, int perNameOfStrangers, int perAddress, int takenNames, int rememberedMax) {
        addresses = perMinute(perAddress, rememberedMax);
        namesAtAddresses = perMinute(perName, rememberedMax);
        namesOfStrangers = perMinute(perNameOfStrangers, rememberedMax);
        singleTries = new Buckets(ONE_TRY, rememberedMax);
        this.takenNames = new Buckets(new RateLimit(takenNames, HOUR, takenNames), rememberedMax);
        gotIn = new Recent<>(rememberedMax);
    }

    private static Buckets perMinute(int tokens, int rememberedMax) {
        return new Buckets(new RateLimit(tokens, MINUTE, tokens), rememberedMax);
    }

    /// Counts what an address tries to do: make an account, go on with a session.
    ///
    /// @param address as the request says it: IPv4, or the first half of IPv6; behind a trusted proxy the client's
    /// @throws Problem 429 with `Retry-After`
    public void fromAddress(String address) {
        refuseIfEmpty(addresses, keys.of(address), "from this address");
    }

    /// Counts an attempt to make an account. An address that was told of as many taken names as it may be makes none at all
    /// for a while: an answer for free names alone would tell of the others, too.
    ///
    /// @throws Problem 429 with `Retry-After`
    void newAccount(String address) {
        fromAddress(address);
        Optional<Duration> wait = takenNames.wait(keys.of(address));
        if (wait.isPresent()) throw tooMany("to find names that are taken, from this address", wait.get());
    }

    /// Notes that an address was told that a name is taken.
    void nameTaken(String address) {
        takenNames.take(keys.of(address));
    }

    /// Counts an attempt to log in; for unknown names as well: the answer must not tell which exist.
    ///
    /// @throws Problem 429 with `Retry-After`
    public Asker logIn(String name, String address) {
        fromAddress(address);
        Key pair = pair(name, address);
        refuseIfEmpty(namesAtAddresses, pair, "with this name from this address");
        if (gotIn.contains(pair)) return new Asker(address, true);
        if (namesOfStrangers.take(keys.of(folded(name))).isPresent())
            refuseIfEmpty(singleTries, pair, "with this name from many addresses, so each has a single one, and yours");
        return Asker.stranger(address);
    }

    /// Notes that the password was right.
    public void gotIn(String name, String address) {
        gotIn.add(pair(name, address));
    }

    private Key pair(String name, String address) {
        return keys.of(folded(name), address);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void refuseIfEmpty(Buckets buckets, Key key, String which) {
        Optional<Duration> wait = buckets.take(key);
        if (wait.isPresent()) throw tooMany(which, wait.get());
    }

    private static Problem tooMany(String which, Duration wait) {
        return Problem.tooOften("TOO_MANY_ATTEMPTS", "Too many attempts", "too many attempts " + which, wait);
    }
}
