package starlog.sector.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.sector.simulation.Scenario;

class ExpressionTest {
    private static final Moment MOMENT = new Moment()
            .at(Scenario.world()
                    .ship(7, 1)
                    .ship(8, 2)
                    .the(7)
                    .at(3_000, 4_000)
                    .flying(300, -400)
                    .has("ore0", 2)
                    .has("ore3", 5)
                    .the(8)
                    .at(0, 0)
                    .has("hull", 1_000)
                    .has("ore0", 10)
                    .sector());

    private static OptionalLong value(String text) {
        try {
            return Expression.parse(text).at(MOMENT);
        } catch (SyntaxFault e) {
            throw new AssertionError(text + " at " + e.position() + ": " + e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    1 + 2 * 3   ; 7
                    (1 + 2) * 3   ; 9
                    10 - 3 - 2   ; 5
                    100 / 7 % 4   ; 2
                    -2 - -3   ; 1
                    - (2 + 3)   ; -5
                    1_000 * 1_000   ; 1000000
                    9223372036854775807   ; 9223372036854775807
                    abs(3 - 5)   ; 2
                    min(3, 5) + max(3, 5)   ; 8
                    1 < 2   ; 1
                    1 + 1 <= 2 && 3 != 4   ; 1
                    1 > 2 || 2 >= 2   ; 1
                    1 == 2 or 1 == 1 and 1 == 2   ; 0
                    !(1 == 2)   ; 1
                    not 1 == 2   ; 1
                    tick   ; 2
                    ship(7).xMm - ship(8).xMm   ; 3000
                    ships(7).yMm   ; 4000
                    ship(ship(7).id + 1).hull   ; 1000
                    ship(7).ore   ; 7
                    speed(ship(7))   ; 500
                    distance(ship(7), ship(8))   ; 5000
                    distance(ship(7), ship(8)) < 5000   ; 0
                    exists(ship(7))   ; 1
                    exists(ship(9))   ; 0
                    count(ships)   ; 2
                    count(ships, hull < 50_000)   ; 1
                    count(ships, hull < max(ships.hull))   ; 1
                    sum(ships.ore)   ; 17
                    sum(ships.ore0, player == 1)   ; 2
                    min(ships.hull)   ; 1000
                    max(ships.hull, id == 7)   ; 100000
                    ledger.shipsBorn   ; 2
                    shipClass(0).radiusMm   ; 1000
                    channel(7).sent   ; 0
                    exists(ship(9)) && ship(9).hull > 0   ; 0
                    ship(9).hull > 0 && 1 == 2   ; 0
                    1 == 1 || ship(9).hull > 0   ; 1
                    """)
    void an_expression_has_a_value(String text, long expected) {
        assertEquals(OptionalLong.of(expected), value(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ship(9).hull",
                "ship(0).hull",
                "ship(9).hull + 1",
                "ship(ship(9).id).hull",
                "distance(ship(7), ship(9))",
                "speed(missile(1))",
                "ship(9).hull > 0 || 1 == 2",
                "max(missiles.endTick)",
                "channel(8).sent",
                "channel(-1).sent"
            })
    void what_is_not_there_has_no_value(String text) {
        assertEquals(OptionalLong.empty(), value(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807 + 1",
                "-9223372036854775807 - 2",
                "4611686018427387904 * 2",
                "abs(-9223372036854775807 - 1)",
                "ship(7).xMm / 0",
                "1 % 0"
            })
    void what_64_bits_do_not_hold_is_an_error(String text) {
        assertThrows(ArithmeticException.class, () -> value(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    ""   ; 0 ; the end stands where a number, a field such as ship(7).hull, or a function
                    1 +   ; 3 ; the end stands where a number
                    1 2   ; 2 ; '2' stands where an operator, or the end was expected
                    ship(7).hul   ; 8 ; ships have no field 'hul', but id, player, shipClass
                    ship(7)   ; 7 ; the end stands where '.' was expected
                    ship.hull   ; 4 ; the id of one of them: ship(ID); of all of them there are count(ships)
                    planet(3).mass   ; 0 ; there is no 'planet': functions are abs, count
                    sqrt(3)   ; 0 ; there is no 'sqrt'
                    1 + (2 < 3)   ; 4 ; '+' takes a number, and this is a condition
                    1 && 2 < 3   ; 0 ; '&&' takes a condition, and this is a number
                    !ship(7).hull   ; 1 ; '!' takes a condition, and this is a number
                    (1 + 2   ; 6 ; the end stands where ')' was expected
                    ship(7).hull $ 2   ; 13 ; '$' means nothing here
                    99999999999999999999   ; 0 ; 99999999999999999999 is beyond 64 bits
                    distance(ship(7), 5)   ; 18 ; '5' stands where an entity, such as ship(7) was expected
                    speed(station(5))   ; 6 ; stations have no vxMmPer1024Ticks
                    sum(ships)   ; 9 ; ')' stands where '.' was expected
                    count(5)   ; 6 ; '5' stands where a table, such as ships was expected
                    count(ships, hul < 3)   ; 13 ; here a name alone is a field of ships: id, player
                    count(ships, hull)   ; 13 ; 'count' takes a condition, and this is a number
                    sum(3, 4)   ; 4 ; a field of all rows of a table, such as ships.ore
                    hull < 3   ; 0 ; there is no 'hull'
                    """)
    void a_mistake_is_told_with_its_place_and_what_was_expected(String text, int position, String words) {
        SyntaxFault fault = assertThrows(SyntaxFault.class, () -> Expression.parse(text));
        assertTrue(fault.getMessage().contains(words), fault.getMessage());
        assertEquals(position, fault.position(), fault.getMessage());
    }

    @Test
    void an_expression_that_is_too_long_is_refused_before_it_is_read() {
        SyntaxFault fault = assertThrows(SyntaxFault.class, () -> Expression.parse("(".repeat(2_001)));
        assertTrue(fault.getMessage().contains("2000 characters"), fault.getMessage());
        assertThrows(SyntaxFault.class, () -> Expression.parse("(".repeat(2_000)));
        assertThrows(SyntaxFault.class, () -> Expression.parse("-".repeat(2_000)));
    }
}
