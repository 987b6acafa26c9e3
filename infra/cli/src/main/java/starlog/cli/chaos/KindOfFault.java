package starlog.cli.chaos;

import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A kind of fault as it is typed, and what a shell offers where one is.
final class KindOfFault implements ITypeConverter<Fault.Kind>, Iterable<String> {
    @Override
    public Fault.Kind convert(String text) {
        return Fault.Kind.named(text)
                .orElseThrow(() -> new TypeConversionException(
                        "no such fault: " + text + "; there are " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Fault.Kind.values()).map(kind -> kind.name).iterator();
    }
}
