package starlog.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import starlog.ingest.account.Account;
import starlog.ingest.account.AccountDatabase;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Attempts;
import starlog.ingest.account.PasswordCheck;
import starlog.ingest.operator.Deeds;
import starlog.ingest.operator.PlayerRoutes;
import starlog.ingest.session.Bannings;
import starlog.ingest.session.EndTeller;
import starlog.ingest.session.IntentKeys;
import starlog.ingest.session.PasswordRoutes;
import starlog.ingest.session.SessionAnswers;
import starlog.ingest.session.SessionRoutes;
import starlog.ingest.session.SessionSweep;
import starlog.ingest.session.Sessions;
import starlog.runtime.config.Settings;
import starlog.runtime.keys.KeyRoutes;
import starlog.runtime.keys.ServerSecret;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.service.Service;
import starlog.runtime.token.Authentication;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.TokenIssuer;
import starlog.runtime.token.Tokens;
import starlog.schemas.registry.SchemaRegistry;
import starlog.worldlog.operator.OperatorHistory;
import starlog.worldlog.session.SessionEndFeed;
import starlog.worldlog.session.SessionEndWriter;

/// Wires keys, tokens and sessions of command-ingest.
final class SessionWiring {
    private static final String CLIENT_ID = "starlog-ingest-session-ends";

    private final Service service;
    private final IngestConfig config;
    private final InstantSource clock;
    private final SigningKeys keys;
    private final IntentKeys intentKeys;
    private final EndedTokens ended;
    private final Tokens tokens;
    private final Deeds deeds;

    SessionWiring(Service service, IngestConfig config, InstantSource clock) {
        this.service = service;
        this.config = config;
        this.clock = clock;
        this.keys = SigningKeys.of(settings("token"), clock);
        this.intentKeys = new IntentKeys(ServerSecret.of(settings("token")));
        this.ended = new EndedTokens(clock);
        this.tokens = new Tokens(keys, ended, clock);
        this.deeds = new Deeds(
                service.closing("operators' history", OperatorHistory.open(settings("kafka"), "starlog-ingest")));
    }

    private Settings settings(String section) {
        return service.settings().at("starlog." + section);
    }

    Tokens tokens() {
        return tokens;
    }

    IntentKeys intentKeys() {
        return intentKeys;
    }

    void wireKeys() {
        var routes = service.closing(
                "token keys", new KeyRoutes(keys, (by, why, what) -> deeds.tell(by, why, "rotate", what)));
        routes.addTo(service.http(), service.operators());
        service.loop("token-keys", routes::run);
        service.health().degraded("token keys", keys::fault);
    }

    void wireSessions(
            AccountDatabase database,
            Accounts accounts,
            PasswordCheck passwords,
            Attempts attempts,
            Consumer<Account> seen,
            SchemaRegistry registry) {
        var players = new Authentication(tokens);
        var issuer = TokenIssuer.of(settings("token"), keys, clock);
        EndTeller teller = endTeller(database, issuer.validity(), registry);
        var sessions = new Sessions(database, config.sessions(), clock, teller);
        var bannings = new Bannings(database, teller, clock);
        new PlayerRoutes(accounts, sessions, bannings, deeds, clock).addTo(service.operators());
        var answers = new SessionAnswers(issuer, intentKeys, clock);
        new SessionRoutes(passwords, attempts, sessions, players, answers, seen, service.metrics())
                .addTo(service.http());
        new PasswordRoutes(passwords, attempts, sessions, players).addTo(service.http());
        var sweep = new SessionSweep(sessions);
        service.loop("session-sweep", sweep::run);
        service.closing("session sweep", sweep);
    }

    private EndTeller endTeller(AccountDatabase database, Duration validity, SchemaRegistry registry) {
        SessionEndFeed.follow(
                service, CLIENT_ID, registry, ended, config.locations().topicPatience());
        var log = service.closing("session ends", SessionEndWriter.open(settings("kafka"), CLIENT_ID, registry));
        var teller = service.closing("end teller", new EndTeller(database, log, ended, validity, clock));
        service.loop("end-teller", teller::run);
        return teller;
    }
}
