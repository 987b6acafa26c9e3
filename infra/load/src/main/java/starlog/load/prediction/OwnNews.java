package starlog.load.prediction;

import java.util.List;
import java.util.stream.Stream;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;

/// What a frame tells of the own ship, beside where it is.
record OwnNews(FeedFrame frame, long ship) {
    /// Everything is told anew, and nothing of what was between.
    boolean isReset() {
        return frame.items().stream().anyMatch(FeedItem.Reset.class::isInstance);
    }

    /// It has left its sector, and nothing is told of it until it arrives.
    boolean departs() {
        return happened(StateEvent.SHIP_DEPARTED);
    }

    boolean arrives() {
        return frame.items().stream().anyMatch(FeedItem.Home.class::isInstance);
    }

    /// Its helm is its heading.
    boolean isBorn() {
        return happened(StateEvent.SHIP_SPAWNED) || happened(StateEvent.SHIP_UNDOCKED);
    }

    /// Its captain has it, as of its player nothing was heard for long.
    boolean isTakenOver() {
        return happened(StateEvent.CAPTAIN_TOOK_OVER);
    }

    private boolean happened(int kind) {
        return events().anyMatch(event -> event.kind() == kind && event.subject() == ship);
    }

    private Stream<EventRow> events() {
        return frame.items().stream()
                .filter(FeedItem.Happened.class::isInstance)
                .map(item -> ((FeedItem.Happened) item).event());
    }

    List<FeedItem.IntentVerdict> verdicts() {
        return frame.items().stream()
                .filter(FeedItem.IntentVerdict.class::isInstance)
                .map(FeedItem.IntentVerdict.class::cast)
                .toList();
    }

    /// What its intents have put into the hold or thrown out of it, before it flew.
    long loadedKg(MotionRules rules) {
        return events().filter(event -> event.subject() == ship)
                .mapToLong(event -> switch (event.kind()) {
                    case StateEvent.ORE_SCOOPED -> rules.kg(event.code(), event.amount());
                    case StateEvent.ORE_JETTISONED -> -rules.kg(event.code(), event.amount());
                    default -> 0;
                })
                .sum();
    }

    boolean isShoved() {
        return happened(StateEvent.SHIP_SHOVED);
    }

    /// Whom, and what, it ran into.
    List<Long> collidedWith() {
        return events().filter(event -> event.kind() == StateEvent.SHIPS_COLLIDED)
                .filter(event -> event.subject() == ship || event.other() == ship)
                .map(event -> event.subject() == ship ? event.other() : event.subject())
                .toList();
    }
}
