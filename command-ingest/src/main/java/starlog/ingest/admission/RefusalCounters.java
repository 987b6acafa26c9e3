package starlog.ingest.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import starlog.schemas.frame.IntentReply.Refusal;
import starlog.schemas.frame.RefusalCode;

/// Makes refusals and counts each by its code. Any thread.
public final class RefusalCounters {
    private final Map<RefusalCode, Counter> counters = new EnumMap<>(RefusalCode.class);
    private final Map<String, Counter> ofKinds = new HashMap<>();

    public RefusalCounters(KindRates kinds, MeterRegistry metrics) {
        for (RefusalCode code : RefusalCode.values()) {
            counters.put(
                    code,
                    Counter.builder("starlog.ingest.intents.refused")
                            .description("Intents refused before the log, by code")
                            .tag("code", code.name())
                            .register(metrics));
        }
        for (String kind : kinds.limited()) {
            ofKinds.put(
                    kind,
                    Counter.builder("starlog.ingest.intents.kind.limited")
                            .description("Intents beyond the rate of their kind, by kind; of those that have one")
                            .tag("kind", kind)
                            .register(metrics));
        }
    }

    /// With RATE_LIMITED, or KIND_RATE_LIMITED, which is counted by kind too.
    public Refusal limit(Admission.Limited limited, long sequence, String message) {
        if (limited.kind() == null) return refuse(RefusalCode.RATE_LIMITED, sequence, message);
        ofKinds.get(limited.kind()).increment();
        return refuse(RefusalCode.KIND_RATE_LIMITED, sequence, message);
    }

    public Refusal refuse(RefusalCode code, long sequence, String message) {
        counters.get(code).increment();
        return code.refusal(sequence, message);
    }
}
