package starlog.ingest.socket;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import starlog.runtime.http.Problem;
import starlog.runtime.token.Identity;
import starlog.schemas.space.SectorGrid;

class IntentSocketTest {
    private static final Identity ANNA = new Identity(1, "anna", 2, 3, UUID.randomUUID());

    @Test
    void an_instance_that_does_not_know_yet_where_ships_are_lets_nobody_in() {
        var begun = new AtomicBoolean();
        var socket = new IntentSocket(16, null, new SectorGrid(2, 2), null, null, null, begun::get);

        var refused = assertThrows(Problem.class, () -> socket.admit(ANNA, Map.of()));
        assertEquals(503, refused.status());
        assertEquals("WORLD_NOT_READY", refused.code());

        begun.set(true);
        assertDoesNotThrow(() -> socket.admit(ANNA, Map.of()));
    }
}
