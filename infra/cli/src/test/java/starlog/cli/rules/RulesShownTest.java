package starlog.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import starlog.query.rules.RuleTables;
import starlog.query.rules.RulesDocument;
import starlog.query.rules.RulesVersion;
import starlog.query.rules.ServerLimits;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.RuleTable.RuleColumn;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.worldfile.WorldFile;

/// What query-api tells of the rules, held against the sector processor's own: each value is told, or kept secret on
/// purpose.
class RulesShownTest {
    private static final List<RuleValue> RULES = WorldFile.rules(Settings.of("", "sector"));
    private static final Set<String> SECRET =
            Set.of("most", "every-ticks", "x-permille", "y-permille", "radius-units"); // of npcs

    @Test
    void every_rule_value_is_known_to_who_tells_them() {
        assertEquals(Set.of(), document(RULES).unknown());
        assertTrue(document(List.of(new RuleValue("tomorrow", 1))).unknown().contains("tomorrow"));
    }

    @Test
    void a_change_of_any_value_shows_unless_it_is_secret() {
        String before = json(RULES);
        Set<String> hidden = new TreeSet<>();
        for (int at = 0; at < RULES.size(); at++) {
            RuleValue value = RULES.get(at);
            List<RuleValue> changed = new ArrayList<>(RULES);
            changed.set(at, new RuleValue(value.name(), value.value() + 1));
            if (json(changed).equals(before)) hidden.add(value.name());
        }
        Set<String> meant = new TreeSet<>();
        for (RuleValue value : RULES)
            if (isSecret(value.name()) || isMountWithoutWeapon(value.name())) meant.add(value.name());
        assertEquals(meant, hidden);
    }

    private static boolean isSecret(String name) {
        return name.equals("world-seed")
                || name.startsWith("npcs/") && SECRET.contains(name.substring(name.lastIndexOf('/') + 1));
    }

    /// Where nothing is mounted, nobody asks where it points.
    private static boolean isMountWithoutWeapon(String name) {
        if (!name.matches("ship-classes/.*/mount-[0-9]-degrees")) return false;
        String weapon = name.replaceAll("mount-([0-9])-degrees", "weapon-$1");
        return RULES.contains(new RuleValue(weapon, 0));
    }

    @Test
    void choices_have_the_words_of_the_world_file() {
        for (RuleTable table : new Rulebook().ruleTables())
            for (RuleColumn column : table.declared())
                for (int choice = 0; choice < column.choices().size(); choice++) {
                    String row = table.name + "/some/";
                    String shown =
                            json(List.of(new RuleValue(row + "number", 0), new RuleValue(row + column.key(), choice)));
                    String word = column.choices().get(choice);
                    assertTrue(shown.contains(":\"" + word + '"'), table.name + " " + column.key() + " " + word);
                }
    }

    @Test
    void the_answer_is_of_a_size_that_anybody_may_ask_for() {
        int bytes = json(RULES).length();
        assertTrue(bytes < 64 * 1024, bytes + " bytes");
    }

    private static RulesDocument document(List<RuleValue> values) {
        return RulesDocument.of(new RulesVersion(1, "", new RuleTables(values)), new ServerLimits(40, 200_000));
    }

    private static String json(List<RuleValue> values) {
        return new String(Json.bytes(document(values).json()), StandardCharsets.UTF_8);
    }
}
