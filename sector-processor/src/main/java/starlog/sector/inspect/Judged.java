package starlog.sector.inspect;

import starlog.schemas.intent.Verdict;
import starlog.schemas.intent.Verdict.Unit;

/// A verdict with its numbers.
///
/// @param verdict by name; a number of which only a newer build knows stands for itself
/// @param meaning the rule, in a sentence
/// @param value that met the limit; 0 of a rule without numbers
/// @param unit of both, empty of a rule without numbers
public record Judged(String verdict, boolean accepted, String meaning, long value, long limit, String unit) {
    static Judged of(int number, long value, long limit) {
        if (!Verdict.known(number)) return new Judged(Verdict.nameOf(number), false, "", value, limit, "");
        Verdict verdict = Verdict.of(number);
        return new Judged(
                verdict.name(), verdict == Verdict.ACCEPTED, verdict.meaning, value, limit, verdict.unit.text);
    }

    public boolean hasNumbers() {
        return !unit.isEmpty() && !unit.equals(Unit.NONE.text);
    }
}
