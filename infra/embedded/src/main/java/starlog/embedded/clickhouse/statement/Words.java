package starlog.embedded.clickhouse.statement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks the words of a statement: keywords and identifiers, past comments, string literals and numbers. Works on
/// bytes because binary data may follow the statement, and so positions are byte positions.
final class Words {
    private final byte[] text;
    private int position;
    private int depth;
    private int start;
    private int end;
    private boolean quoted;

    Words(byte[] text) {
        this.text = text;
    }

    /// Moves to the next word; false at the end.
    boolean next() {
        while (position < text.length) {
            byte c = text[position];
            if (isComment() || c == '\'' || isHeredoc()) skip();
            else if (c == '"' || c == '`') return quotedWord();
            else if (isLetter(c)) return word();
            else if (isDigit(c)) position = endOfWord(position);
            else {
                if (c == '(' || c == '[' || c == '{') depth++;
                if (c == ')' || c == ']' || c == '}') depth--;
                position++;
            }
        }
        return false;
    }

    /// Moves to the next word that stands outside all parentheses.
    boolean nextAtTop() {
        while (next()) if (depth == 0) return true;
        return false;
    }

    /// Whether the current word is this keyword: not quoted, and no part of a dotted name such as `db.format`.
    boolean is(String keyword) {
        return !quoted && !isPartOfName() && value().equalsIgnoreCase(keyword);
    }

    boolean isQuoted() {
        return quoted;
    }

    boolean isPartOfName() {
        return start > 0 && text[start - 1] == '.';
    }

    /// The word as written, without its quotes.
    String value() {
        int inset = quoted ? 1 : 0;
        return new String(text, start + inset, Math.max(0, end - start - 2 * inset), StandardCharsets.UTF_8);
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Whether an opening parenthesis follows, so that the word names a function.
    boolean opensCall() {
        int saved = position;
        while (position < text.length && (isSpace(text[position]) || isComment())) {
            if (isSpace(text[position])) position++;
            else skip();
        }
        boolean opens = position < text.length && text[position] == '(';
        position = saved;
        return opens;
    }

    private boolean word() {
        quoted = false;
        start = position;
        end = position = endOfWord(position);
        return true;
    }

    private boolean quotedWord() {
        quoted = true;
        start = position;
        skipQuoted();
        end = position;
        return true;
    }

    /// Past the comment, string literal or heredoc that begins here.
    private void skip() {
        if (isHeredoc()) {
            int tagEnd = endOfTag();
            String tag = new String(text, position, tagEnd - position, StandardCharsets.ISO_8859_1);
            position = after(tag, tagEnd);
        } else if (at('/', '*')) skipComment();
        else if (text[position] == '\'') skipQuoted();
        else position = after("\n", position);
    }

    /// The engine's comments nest: to end one too early would take what follows for something else than it does.
    private void skipComment() {
        int nesting = 0;
        while (position < text.length) {
            if (at('/', '*')) nesting++;
            else if (at('*', '/')) nesting--;
            else {
                position++;
                continue;
            }
            position += 2;
            if (nesting == 0) return;
        }
    }

    private void skipQuoted() {
        byte quote = text[position++];
        while (position < text.length) {
            byte c = text[position++];
            if (c == '\\') position++;
            else if (c == quote) return; // a doubled quote begins the next literal at once, which is as good
        }
        position = text.length;
    }

    private boolean isComment() {
        return at('-', '-') || at('/', '*') || at('#', ' ') || at('#', '!');
    }

    private boolean isHeredoc() {
        return text[position] == '$' && endOfTag() > 0;
    }

    /// The position behind `$tag$`, or 0 if no tag begins here.
    private int endOfTag() {
        int at = position + 1;
        while (at < text.length && (isLetter(text[at]) || isDigit(text[at]))) at++;
        return at < text.length && text[at] == '$' ? at + 1 : 0;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < text.length && (isLetter(text[at]) || isDigit(text[at]) || text[at] == '$')) at++;
        return at;
    }

    private int after(String mark, int from) {
        byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = from; at + wanted.length <= text.length; at++)
            if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) return at + wanted.length;
        return text.length;
    }

    private boolean at(char first, char second) {
        return text[position] == first && position + 1 < text.length && text[position + 1] == second;
    }

    private static boolean isLetter(byte c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    static boolean isSpace(byte c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }
}
