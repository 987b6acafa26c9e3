package starlog.ingest.inputlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import starlog.schemas.frame.RefusalCode;

class LogFailureTest {
    @Test
    void an_append_that_a_broker_may_have_stored_is_uncertain() {
        for (Exception failure : new Exception[] {
            new TimeoutException("expired"),
            new NetworkException("gone"),
            new NotEnoughReplicasAfterAppendException("stored"),
            new NotEnoughReplicasException("this try was refused, an earlier one perhaps not"),
            new OutOfOrderSequenceException("gap"),
            new KafkaException("who knows"),
        }) assertEquals(RefusalCode.LOG_UNCERTAIN, LogFailure.afterSend(failure), failure.toString());
    }

    @Test
    void an_append_that_no_broker_can_have_stored_is_certain() {
        for (Exception failure : new Exception[] {
            new RecordTooLargeException("too large"),
            new TopicAuthorizationException("not allowed"),
            new UnknownTopicOrPartitionException("deleted"),
        }) assertEquals(RefusalCode.LOG_UNAVAILABLE, LogFailure.afterSend(failure), failure.toString());
    }
}
