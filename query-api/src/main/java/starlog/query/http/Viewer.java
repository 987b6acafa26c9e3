package starlog.query.http;

import starlog.runtime.token.Identity;

/// Who asks, and so what may be told.
public sealed interface Viewer {
    /// Somebody without a token: may know how many of what there are, but nothing of any single one.
    record Stranger() implements Viewer {
        @Override
        public String tag() {
            return "all";
        }
    }

    /// May know what its ship sees.
    record Player(Identity who) implements Viewer {
        @Override
        public String tag() {
            return "player" + who.player();
        }
    }

    /// Whoever runs the world: may know everything.
    record Operator() implements Viewer {
        @Override
        public String tag() {
            return "operator";
        }
    }

    /// Names all who are told the same.
    String tag();
}
