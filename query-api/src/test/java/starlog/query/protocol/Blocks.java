package starlog.query.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A document parts of which are made from the code: each between `<!-- begin: name -->` and `<!-- end: name -->`.
final class Blocks {
    private static final Pattern BLOCK = Pattern.compile("(?s)(<!-- begin: ([a-z-]+) -->\n)(.*?)(<!-- end: \\2 -->\n)");

    private Blocks() {}

    /// The blocks by their names.
    static Map<String, String> of(String document) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(document);
        while (block.find()) blocks.put(block.group(2), block.group(3));
        return blocks;
    }

    /// The document with these in the places of its own.
    static String with(String document, Map<String, String> made) {
        if (!new TreeSet<>(of(document).keySet()).equals(new TreeSet<>(made.keySet())))
            throw new AssertionError("there are " + of(document).keySet() + ", made are " + made.keySet());
        return BLOCK.matcher(document)
                .replaceAll(
                        block -> Matcher.quoteReplacement(block.group(1) + made.get(block.group(2)) + block.group(4)));
    }
}
