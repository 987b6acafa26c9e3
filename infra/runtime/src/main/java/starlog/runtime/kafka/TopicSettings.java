package starlog.runtime.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets of a topic that exists what its settings say now: a setting that only counts on the first day misleads.
final class TopicSettings {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);

    private TopicSettings() {}

    static void keep(Admin admin, Collection<TopicSpec> topics) throws ExecutionException, InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Map<ConfigResource, Config> found = admin.describeConfigs(asked).all().get();
        Map<ConfigResource, Collection<AlterConfigOp>> changes =
                new TreeMap<>(Comparator.comparing(ConfigResource::name));
        for (TopicSpec topic : topics) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            List<AlterConfigOp> different = different(topic, found.get(resource));
            if (!different.isEmpty()) changes.put(resource, different);
        }
        if (!changes.isEmpty()) admin.incrementalAlterConfigs(changes).all().get();
    }

    private static List<AlterConfigOp> different(TopicSpec topic, Config found) {
        List<AlterConfigOp> different = new ArrayList<>();
        new TreeMap<>(topic.config()).forEach((name, wanted) -> {
            ConfigEntry is = found.get(name);
            if (is != null && wanted.equals(is.value())) return;
            LOG.atInfo()
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("setting", name)
                    .addKeyValue("was", is == null ? "" : is.value())
                    .addKeyValue("becomes", wanted)
                    .log("a topic's setting changes");
            different.add(new AlterConfigOp(new ConfigEntry(name, wanted), AlterConfigOp.OpType.SET));
        });
        return different;
    }
}
