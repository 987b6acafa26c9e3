package starlog.ingest.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.function.Consumer;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `POST /accounts`.
public final class AccountRoutes {
    private final Accounts accounts;
    private final AccountIds ids;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Consumer<Account> seen;
    private final Counter created;

    /// @param seen told of each new account
    public AccountRoutes(
            Accounts accounts,
            AccountIds ids,
            Passwords passwords,
            Attempts attempts,
            Consumer<Account> seen,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.ids = ids;
        this.passwords = passwords;
        this.attempts = attempts;
        this.seen = seen;
        this.created = Counter.builder("starlog.ingest.accounts.created")
                .description("New accounts")
                .register(metrics);
    }

    public void addTo(HttpServer http) {
        http.post("/accounts", this::create);
    }

    /// 201 with the [Account]; 400 for an unusable name or password, 409 NAME_TAKEN, 429, 503. A name that is taken takes as
    /// long as one that is not, costs its asker a place among those who hash, and counts against the address.
    private Response create(Request request) throws SQLException {
        Credentials credentials = request.json(Credentials.class);
        CredentialRules.checkNew(credentials);
        String address = request.clientAddress();
        attempts.newAccount(address);
        String name = credentials.name();
        String hash = passwords.hash(credentials.password(), Asker.stranger(address));
        if (accounts.find(name).isPresent()) throw taken(name, address); // or each would use up an id of the world's
        Account account = accounts.create(ids.next(), name, hash).orElseThrow(() -> taken(name, address));
        created.increment();
        seen.accept(account);
        return Response.json(201, account);
    }

    private Problem taken(String name, String address) {
        attempts.nameTaken(address);
        return new Problem(
                409,
                "NAME_TAKEN",
                "The name is taken",
                "\"" + name + "\" belongs to another player; case does not count");
    }
}
