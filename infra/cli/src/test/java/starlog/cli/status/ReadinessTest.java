package starlog.cli.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReadinessTest {
    @Test
    void reasons_are_told_in_one_line() {
        assertEquals(
                "kafka: no answer; world: 3 sectors",
                Readiness.waiting("{\"ready\":false,\"waiting\":{\"kafka\":\"no answer\",\"world\":\"3 sectors\"}}"));
    }

    @Test
    void an_answer_of_something_else_is_told_as_it_is() {
        assertEquals("<html>", Readiness.waiting("<html>\n<body>"));
    }
}
