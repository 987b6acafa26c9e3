package starlog.load.prediction;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem.IntentVerdict;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.intent.Intent;

/// Folds a client's frames, and reckons its ship from tick to tick by its own intents: what comes out must be what the server
/// tells. Not reckoned are ticks in which the ship is born, crosses a border, is in its captain's hands, or changes to other
/// rules. One thread at a time.
public final class OwnPrediction {
    private static final int ACCEPTED = 0;
    private static final int FLYING = 0;
    private static final int NO_ORDER = 0;
    private static final int TICKS_MAX = 32; // of one frame, in which a ship stays among the obstacles that are near

    private final LivePicture picture = new LivePicture();
    private final Flight flight = new Flight();
    private final long ship;
    private final RulesSource source;
    private final SentIntents sent;
    private final PredictionCount count;
    private MotionRules rules; // null: none yet
    private boolean between; // it has left its sector, and nothing is told of it until it arrives
    private boolean helmIsKnown;
    private boolean helmWasKnown; // in all ticks of the frame
    private boolean otherOrders; // of the player's, in the frame

    /// @param ship the client's own
    /// @param sent by the client, over all its connections
    /// @param count of the client, which goes on
    public OwnPrediction(long ship, RulesSource source, SentIntents sent, PredictionCount count) {
        this.ship = ship;
        this.source = source;
        this.sent = sent;
        this.count = count;
    }

    /// What the client sees.
    public LivePicture picture() {
        return picture;
    }

    public void take(FeedFrame frame) {
        Optional<Start> start = start(frame.ticks());
        picture.apply(frame);
        var news = new OwnNews(frame, ship);
        between = (between || news.departs()) && !news.arrives();
        otherOrders = false;
        begin(news);
        Optional<OwnShip> own = picture.own();
        Queue<IntentVerdict> verdicts = new ArrayDeque<>(news.verdicts());
        start.filter(from -> own.isPresent() && goesOn(from, own.get(), news))
                .ifPresent(from -> reckon(from, own.get(), news, verdicts));
        verdicts.forEach(this::obey);
        own.ifPresent(this::goOnFrom);
    }

    /// From where ticks can be reckoned.
    ///
    /// @param isNear whether another ship may touch it
    private record Start(OwnShip own, int ticks, Space space, boolean isNear) {}

    private Optional<Start> start(int ticks) {
        if (!flies() || between || !hasRules()) return Optional.empty();
        var about = new Surroundings(picture, ship, rules);
        return picture.own()
                .flatMap(own ->
                        about.space(own).map(space -> new Start(own, ticks, space, about.mayTouchShip(own, ticks))));
    }

    /// Nobody has it but its player.
    private boolean flies() {
        return picture.cockpit("condition") == FLYING && !isCaptained();
    }

    private boolean isCaptained() {
        return picture.cockpit("order") != NO_ORDER;
    }

    private boolean hasRules() {
        int version = picture.rulesVersion();
        if (version == 0) return false;
        if (rules == null || rules.version() != version)
            rules = source.of(version, picture.sector()).orElse(rules);
        return rules != null && rules.version() == version;
    }

    private boolean goesOn(Start from, OwnShip own, OwnNews news) {
        return flies()
                && !between
                && !news.isReset()
                && !news.isBorn()
                && !news.isTakenOver()
                && picture.rulesVersion() == rules.version()
                && own.sector() == from.own.sector()
                && own.tick() == from.own.tick() + from.ticks
                && from.ticks > 0
                && from.ticks <= TICKS_MAX;
    }

    /// What had the helm before the verdicts of this frame.
    private void begin(OwnNews news) {
        if (news.isReset()) {
            helmIsKnown = false;
            sent.forgetUpTo(picture.lastSequence());
        }
        if (!news.isBorn()) return;
        helmIsKnown = true;
        picture.own().ifPresent(own -> flight.helm = own.heading());
    }

    private void reckon(Start from, OwnShip own, OwnNews news, Queue<IntentVerdict> verdicts) {
        Space space = from.space.with(news.loadedKg(rules));
        helmWasKnown = true;
        for (long tick = from.own.tick() + 1; tick <= own.tick(); tick++) {
            while (!verdicts.isEmpty() && verdicts.peek().tick() <= tick) obey(verdicts.remove());
            helmWasKnown &= helmIsKnown;
            flight.fly(tick, space);
        }
        if (flight.isAt(own)) count.right(from.ticks);
        else
            excuse(from, own, news)
                    .ifPresentOrElse(
                            why -> count.excuse(why, from.ticks),
                            () -> count.wrong(from.ticks, "reckoned " + flight + ", told " + own));
        learnHelm(from.own.heading(), own.heading());
    }

    /// A bow that does not turn is where it shall be. One that turns otherwise than reckoned goes nobody knows where.
    private void learnHelm(int before, int now) {
        if (now == before) flight.helm = now;
        helmIsKnown = now == before || helmIsKnown && now == flight.heading;
    }

    private void obey(IntentVerdict verdict) {
        Optional<Intent> intent = sent.judged(verdict.sequence());
        if (verdict.verdict() != ACCEPTED) return;
        otherOrders |= intent.isEmpty();
        intent.ifPresent(flight::obey);
        if (intent.isEmpty() || isForCaptain(intent.get())) helmIsKnown = false;
        else if (intent.get() instanceof Intent.Steer) helmIsKnown = true;
    }

    private static boolean isForCaptain(Intent intent) {
        return switch (intent) {
            case Intent.MoveTo _,
                    Intent.Hold _,
                    Intent.Escort _,
                    Intent.Form _,
                    Intent.Attack _,
                    Intent.Gather _,
                    Intent.Retreat _ -> true;
            default -> false;
        };
    }

    private Optional<Excuse> excuse(Start from, OwnShip own, OwnNews news) {
        var about = new Surroundings(picture, ship, rules);
        if (otherOrders) return Optional.of(Excuse.OTHER_CLIENT);
        if (!helmWasKnown) return Optional.of(Excuse.HELM);
        if (from.isNear || news.isShoved() || about.mayTouchShip(own, from.ticks))
            return Optional.of(Excuse.OTHER_SHIP);
        if (news.collidedWith().stream().anyMatch(about::isShip)) return Optional.of(Excuse.OTHER_SHIP);
        boolean changed = !about.space(own).equals(Optional.of(from.space));
        return changed && from.ticks > 1 ? Optional.of(Excuse.TOGETHER) : Optional.empty();
    }

    private void goOnFrom(OwnShip own) {
        if (isCaptained()) helmIsKnown = false;
        flight.set(own);
        if (!helmIsKnown) flight.helm = own.heading();
    }
}
