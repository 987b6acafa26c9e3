package starlog.sector.watch;

import java.util.ArrayList;
import java.util.List;
import starlog.sector.watch.Token.Kind;

/// Takes an expression apart into its words.
final class Words {
    private static final List<String> LONG_SIGNS = List.of("&&", "||", "==", "!=", "<=", ">=");
    private static final String SIGNS = "+-*/%<>!(),.";

    private final String text;
    private int at;

    private Words(String text) {
        this.text = text;
    }

    /// The last one is the end.
    static List<Token> of(String text) throws SyntaxFault {
        Words words = new Words(text);
        List<Token> all = new ArrayList<>();
        do all.add(words.next());
        while (all.getLast().kind() != Kind.END);
        return all;
    }

    private Token next() throws SyntaxFault {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        int begin = at;
        if (at == text.length()) return new Token(Kind.END, "", begin);
        char first = text.charAt(at);
        if (isDigit(first)) {
            while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
            return new Token(Kind.NUMBER, text.substring(begin, at), begin);
        }
        if (isLetter(first)) {
            while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) at++;
            return new Token(Kind.NAME, text.substring(begin, at), begin);
        }
        for (String sign : LONG_SIGNS)
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, begin);
            }
        if (SIGNS.indexOf(first) < 0) throw new SyntaxFault(begin, "'" + first + "' means nothing here");
        at++;
        return new Token(Kind.SIGN, text.substring(begin, at), begin);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }
}
