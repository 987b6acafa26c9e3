package starlog.ingest.operator;

import starlog.runtime.health.Unreachable;
import starlog.runtime.http.Problem;
import starlog.worldlog.operator.Operator;
import starlog.worldlog.operator.OperatorHistory;

/// What operators do, told in their history before it is done. Any thread.
public record Deeds(OperatorHistory history) {
    private static final int AGAIN_SECONDS = 5;

    /// @param by who operates; null: nobody says
    /// @param why null: nobody says
    /// @throws Problem 400 if one of both is too long, 503 if it cannot be told: then it must not be done
    public void tell(String by, String why, String action, String what) throws InterruptedException {
        try {
            history.tell(new Operator(by == null ? "unnamed" : by, why), action, what);
        } catch (IllegalArgumentException unclear) {
            throw new Problem(400, "OPERATOR_INVALID", "Who operates, or why, cannot be kept", unclear.getMessage());
        } catch (Unreachable silent) {
            throw Problem.notNow("LOG_UNAVAILABLE", "nothing was done: " + silent.getMessage(), AGAIN_SECONDS);
        }
    }
}
