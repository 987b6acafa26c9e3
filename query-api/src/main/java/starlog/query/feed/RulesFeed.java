package starlog.query.feed;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.query.rules.RulesBook;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.CompactedTopic;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.RecordFault;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;

/// Reads topic `rules` into the book. One thread.
public final class RulesFeed {
    private final RulesBook book;
    private final TopicSerde<RulesEntry> serde;

    private RulesFeed(RulesBook book, TopicSerde<RulesEntry> serde) {
        this.book = book;
        this.serde = serde;
    }

    /// Does not connect yet: who gets it runs it.
    ///
    /// @param kafka the settings at `starlog.kafka`
    /// @param patience for topic `world`
    /// @param serde of the thread that runs it
    public static CompactedTopic follow(
            Settings kafka, String client, Duration patience, RulesBook book, TopicSerde<RulesEntry> serde) {
        var partition = new PartitionFeed(
                KafkaDefaults.consumer(kafka, client),
                Topics.RULES,
                OnDamage.LEAVE_OUT,
                PassedOverRecords.open(kafka, client, patience));
        return new CompactedTopic(partition, Topics.RULES, new RulesFeed(book, serde)::take);
    }

    /// One without a value is how an operator clears a bad one away.
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) return;
        try {
            book.take(serde.decode(record.value()));
        } catch (UnreadableRecord e) {
            throw new RecordFault(e.getMessage(), e);
        }
    }
}
