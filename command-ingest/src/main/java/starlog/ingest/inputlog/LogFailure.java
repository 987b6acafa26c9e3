package starlog.ingest.inputlog;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import starlog.schemas.frame.RefusalCode;

/// What a failed append means for the intents in it.
final class LogFailure {
    private LogFailure() {}

    /// After the record was handed to the producer. Only where no broker can have stored it, the answer is certain; a
    /// timeout, a lost connection or an unknown error leaves it open, since the request may have arrived.
    static RefusalCode afterSend(Exception failure) {
        return switch (failure) {
            case AuthorizationException _ -> RefusalCode.LOG_UNAVAILABLE;
            case InvalidTopicException _ -> RefusalCode.LOG_UNAVAILABLE;
            case RecordTooLargeException _ -> RefusalCode.LOG_UNAVAILABLE;
            case SerializationException _ -> RefusalCode.LOG_UNAVAILABLE;
            case UnknownTopicOrPartitionException _ -> RefusalCode.LOG_UNAVAILABLE;
            default -> RefusalCode.LOG_UNCERTAIN;
        };
    }

    /// @param waitedNanos since the intent was received
    static String message(RefusalCode code, long waitedNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(waitedNanos);
        return code == RefusalCode.LOG_UNCERTAIN
                ? "the log did not answer within " + millis + " ms; repeat the sequence to learn whether it was taken"
                : "the log takes nothing now, it was tried for " + millis + " ms; try again later";
    }
}
