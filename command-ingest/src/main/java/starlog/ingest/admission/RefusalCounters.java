package starlog.ingest.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import starlog.schemas.frame.IntentReply.Refusal;
import starlog.schemas.frame.RefusalCode;

/// Makes refusals and counts each by its code. Any thread.
public final class RefusalCounters {
    private final Map<RefusalCode, Counter> counters = new EnumMap<>(RefusalCode.class);

    public RefusalCounters(MeterRegistry metrics) {
        for (RefusalCode code : RefusalCode.values()) {
            counters.put(
                    code,
                    Counter.builder("starlog.ingest.intents.refused")
                            .description("Intents refused before the log, by code")
                            .tag("code", code.name())
                            .register(metrics));
        }
    }

    public Refusal refuse(RefusalCode code, long sequence, String message) {
        counters.get(code).increment();
        return code.refusal(sequence, message);
    }
}
