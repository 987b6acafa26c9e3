package starlog.query.protocol;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import starlog.schemas.frame.Gauge;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.Verdict;

/// What the codes of the wire mean, as tables.
final class CodeTables {
    private CodeTables() {}

    static String verdicts() {
        return "| # | verdict | meaning | value | limit | unit |\n|---|---|---|---|---|---|\n"
                + Arrays.stream(Verdict.values())
                        .sorted(Comparator.comparingInt(verdict -> verdict.number))
                        .map(verdict -> "| %d | `%s` | %s | %s | %s | %s |\n"
                                .formatted(
                                        verdict.number,
                                        verdict,
                                        verdict.meaning,
                                        verdict.value,
                                        verdict.limit,
                                        verdict.unit.text))
                        .collect(Collectors.joining());
    }

    static String refusals() {
        return "| code | meaning |\n|---|---|\n"
                + Arrays.stream(RefusalCode.values())
                        .map(code -> "| `%s` | %s |\n".formatted(code, code.meaning))
                        .collect(Collectors.joining());
    }

    static String gauges() {
        return "| # | gauge | shows |\n|---|---|---|\n"
                + IntStream.range(0, Gauge.ALL.size())
                        .mapToObj(number -> "| %d | `%s` | %s |\n"
                                .formatted(
                                        number,
                                        Gauge.ALL.get(number).name(),
                                        Gauge.ALL.get(number).meaning()))
                        .collect(Collectors.joining());
    }
}
