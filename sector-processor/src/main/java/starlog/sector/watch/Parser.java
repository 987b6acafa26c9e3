package starlog.sector.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import starlog.sector.field.Fields;
import starlog.sector.field.Fields.Field;
import starlog.sector.field.Fields.Key;
import starlog.sector.field.Fields.TableFields;
import starlog.sector.watch.Expression.Kind;
import starlog.sector.watch.Functions.RowOf;

/// Reads an expression, by precedence climbing. Once.
final class Parser {
    private static final int LENGTH_MAX = 2_000;
    private static final int DEPTH_MAX = 100; // of what is nested; some frames each, on stacks of half a MB

    private final List<Token> tokens;
    private int at;
    private int depth;

    /// Of which a name alone is a field: within a term over all rows of a table.
    private Optional<TableFields> rowsOf = Optional.empty();

    Parser(String text) throws SyntaxFault {
        if (text.length() > LENGTH_MAX)
            throw new SyntaxFault(LENGTH_MAX, "an expression has at most " + LENGTH_MAX + " characters");
        this.tokens = Words.of(text);
    }

    /// A part, and what it is.
    record Typed(Kind kind, Term term, int position) {}

    Typed whole() throws SyntaxFault {
        Typed all = expression(1);
        if (now().kind() != Token.Kind.END) throw unexpected("an operator, or the end");
        return all;
    }

    private Typed expression(int least) throws SyntaxFault {
        Typed left = unary();
        for (Optional<Operator> next = Operator.of(now());
                next.isPresent() && next.get().binds >= least;
                next = Operator.of(now())) {
            Operator operator = next.get();
            Token sign = take();
            Typed right = expression(operator.binds + 1);
            require(operator.takes, left, sign);
            require(operator.takes, right, sign);
            left = new Typed(operator.makes, operator.of(left.term, right.term), left.position);
        }
        return left;
    }

    private static void require(Kind kind, Typed part, Token sign) throws SyntaxFault {
        if (part.kind != kind)
            throw new SyntaxFault(part.position, sign + " takes " + kind.words + ", and this is " + part.kind.words);
    }

    /// An operand; whatever is nested comes through here.
    private Typed unary() throws SyntaxFault {
        if (depth == DEPTH_MAX) throw new SyntaxFault(now().position(), "it is nested deeper than " + DEPTH_MAX);
        depth++;
        Typed operand = operand();
        depth--;
        return operand;
    }

    private Typed operand() throws SyntaxFault {
        Token sign = now();
        if (sign.is("-")) {
            take();
            Typed of = unary();
            require(Kind.NUMBER, of, sign);
            return new Typed(Kind.NUMBER, Functions.of(of.term, Math::negateExact), sign.position());
        }
        if (sign.is("!") || sign.is("not")) {
            take();
            Typed of = sign.is("!") ? unary() : expression(Operator.EQUAL.binds); // the word binds less than the sign
            require(Kind.CONDITION, of, sign);
            return new Typed(Kind.CONDITION, Functions.of(of.term, value -> 1 - value), sign.position());
        }
        return primary();
    }

    private Typed primary() throws SyntaxFault {
        Token first = now();
        if (first.kind() == Token.Kind.NUMBER) return number(take());
        if (first.is("(")) {
            take();
            Typed inner = expression(1);
            expect(")");
            return new Typed(inner.kind, inner.term, first.position());
        }
        if (first.kind() == Token.Kind.NAME) return named(take());
        throw unexpected("a number, a field such as ship(7).hull, or a function");
    }

    private static Typed number(Token token) throws SyntaxFault {
        try {
            OptionalLong value = OptionalLong.of(Long.parseLong(token.text().replace("_", "")));
            return new Typed(Kind.NUMBER, _ -> value, token.position());
        } catch (NumberFormatException e) {
            throw new SyntaxFault(token.position(), token.text() + " is beyond 64 bits");
        }
    }

    private Typed named(Token name) throws SyntaxFault {
        Optional<Field> ofRow = rowsOf.flatMap(table -> table.field(name.text()));
        if (ofRow.isPresent()) {
            int place = rowsOf.orElseThrow().place();
            Field field = ofRow.get();
            return number(name, moment -> OptionalLong.of(field.get(moment.table(place), moment.row)));
        }
        if (name.is("tick")) return number(name, moment -> OptionalLong.of(moment.tick()));
        if (now().is("(") && Functions.NAMES.contains(name.text())) return function(name);
        Optional<TableFields> table = Fields.ofThisBuild().table(name.text());
        if (table.isPresent()) return field(name, table.get());
        throw unknown(name);
    }

    private SyntaxFault unknown(Token name) {
        String ofRow = rowsOf.map(table -> "; here a name alone is a field of " + table.name() + ": " + fields(table))
                .orElse("");
        return new SyntaxFault(
                name.position(),
                "there is no %s: functions are %s; tables are %s%s"
                        .formatted(
                                name,
                                String.join(", ", Functions.NAMES),
                                Fields.ofThisBuild().tables().stream()
                                        .map(TableFields::single)
                                        .collect(Collectors.joining(", ")),
                                ofRow));
    }

    private static Typed number(Token at, Term term) {
        return new Typed(Kind.NUMBER, term, at.position());
    }

    private Typed field(Token name, TableFields table) throws SyntaxFault {
        RowOf row = row(name, table);
        expect(".");
        Field field = fieldOf(table);
        int place = table.place();
        return number(name, moment -> {
            int found = row.at(moment);
            return found < 0 ? OptionalLong.empty() : OptionalLong.of(field.get(moment.table(place), found));
        });
    }

    private Field fieldOf(TableFields table) throws SyntaxFault {
        Token name = now();
        if (name.kind() != Token.Kind.NAME) throw unexpected("a field of " + table.name() + ": " + fields(table));
        Optional<Field> field = table.field(name.text());
        if (field.isEmpty())
            throw new SyntaxFault(name.position(), table.name() + " have no field " + name + ", but " + fields(table));
        take();
        return field.get();
    }

    private static String fields(TableFields table) {
        return table.fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    /// `(ID)` behind the name of a table with more than one row.
    private RowOf row(Token name, TableFields table) throws SyntaxFault {
        int place = table.place();
        if (table.key() == Key.NOTHING) return _ -> 0;
        if (!now().is("("))
            throw unexpected(
                    table.key() == Key.ID
                            ? "the id of one of them: %s(ID); of all of them there are count(%s), sum(%s.FIELD), min and max"
                                    .formatted(table.single(), table.name(), table.name())
                            : "the number of one of its rows: %s(0)".formatted(table.single()));
        take();
        Typed key = expression(1);
        require(Kind.NUMBER, key, name);
        expect(")");
        return table.key() == Key.ID
                ? moment -> Functions.rowOfId(moment.table(place), key.term.at(moment))
                : moment -> Functions.rowOfNumber(moment.table(place), key.term.at(moment));
    }

    private Typed function(Token name) throws SyntaxFault {
        expect("(");
        Typed made = switch (name.text()) {
            case "abs" -> number(name, Functions.of(numberIn(name), Math::absExact));
            case "exists" -> exists(name);
            case "speed" -> number(name, Functions.speed(entity(Functions.VELOCITY)));
            case "distance" -> distance(name);
            case "count" -> count(name);
            case "sum", "min", "max" -> namesAllRows() ? ofAll(name) : ofTwo(name);
            default -> throw new IllegalStateException(name.text());
        };
        expect(")");
        return made;
    }

    private Term numberIn(Token function) throws SyntaxFault {
        Typed number = expression(1);
        require(Kind.NUMBER, number, function);
        return number.term;
    }

    private Typed exists(Token name) throws SyntaxFault {
        Functions.Entity entity = entity(List.of());
        return new Typed(Kind.CONDITION, moment -> Term.of(entity.row().at(moment) >= 0), name.position());
    }

    private Typed distance(Token name) throws SyntaxFault {
        Functions.Entity one = entity(Functions.PLACE);
        expect(",");
        return number(name, Functions.distance(one, entity(Functions.PLACE)));
    }

    /// An entity whose table has these fields.
    private Functions.Entity entity(List<String> needed) throws SyntaxFault {
        Token name = now();
        Optional<TableFields> table = Fields.ofThisBuild().table(name.text());
        if (name.kind() != Token.Kind.NAME || table.isEmpty()) throw unexpected("an entity, such as ship(7)");
        for (String field : needed)
            if (table.get().field(field).isEmpty())
                throw new SyntaxFault(name.position(), table.get().name() + " have no " + field);
        take();
        return new Functions.Entity(
                table.get().place(),
                row(name, table.get()),
                needed.stream()
                        .map(field -> table.get().field(field).orElseThrow())
                        .toList());
    }

    /// Whether the next words name a table of more than one row, and not one of its rows.
    private boolean namesAllRows() {
        Optional<TableFields> table = Fields.ofThisBuild().table(now().text());
        return now().kind() == Token.Kind.NAME
                && table.isPresent()
                && table.get().key() != Key.NOTHING
                && !tokens.get(at + 1).is("(");
    }

    private Typed count(Token name) throws SyntaxFault {
        if (!namesAllRows()) throw unexpected("a table, such as ships");
        TableFields table = Fields.ofThisBuild().table(take().text()).orElseThrow();
        return number(name, Functions.count(table.place(), filter(name, table)));
    }

    private Typed ofAll(Token name) throws SyntaxFault {
        TableFields table = Fields.ofThisBuild().table(take().text()).orElseThrow();
        expect(".");
        Field field = fieldOf(table);
        Term filter = filter(name, table);
        return number(
                name,
                switch (name.text()) {
                    case "sum" -> Functions.sum(table.place(), field, filter);
                    case "min" -> Functions.extreme(table.place(), field, filter, Math::min);
                    default -> Functions.extreme(table.place(), field, filter, Math::max);
                });
    }

    /// A condition on each row, behind a comma; without one all rows count.
    private Term filter(Token function, TableFields table) throws SyntaxFault {
        if (!now().is(",")) return _ -> Term.TRUE;
        take();
        Optional<TableFields> outer = rowsOf;
        rowsOf = Optional.of(table);
        Typed condition = expression(1);
        rowsOf = outer;
        require(Kind.CONDITION, condition, function);
        return condition.term;
    }

    private Typed ofTwo(Token name) throws SyntaxFault {
        if (name.is("sum")) throw unexpected("a field of all rows of a table, such as ships.ore");
        List<Term> terms = new ArrayList<>(List.of(numberIn(name)));
        expect(",");
        terms.add(numberIn(name));
        return number(name, Operator.both(terms.get(0), terms.get(1), name.is("min") ? Math::min : Math::max));
    }

    private Token now() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private void expect(String sign) throws SyntaxFault {
        if (!now().is(sign)) throw unexpected("'" + sign + "'");
        take();
    }

    private SyntaxFault unexpected(String expected) {
        return new SyntaxFault(now().position(), now() + " stands where " + expected + " was expected");
    }
}
