package starlog.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.embedded.process.StartFailed;

class PortsTest {

    @Test
    void free_ports_are_never_handed_out_twice() {
        var seen = new HashSet<Integer>();
        for (int i = 0; i < 200; i++) assertTrue(seen.add(Ports.freePort()));
    }

    @Test
    void free_ports_are_not_refused() {
        Ports.free().refuseTaken(EnumSet.allOf(Component.class));
    }

    @Test
    void a_taken_port_is_refused_with_component_and_number() throws IOException {
        Ports free = Ports.free();
        try (var taken = new ServerSocket(free.registryManagement(), 1, InetAddress.getLoopbackAddress())) {
            var refused = assertThrows(StartFailed.class, () -> free.refuseTaken(EnumSet.allOf(Component.class)));

            assertEquals(
                    "port " + taken.getLocalPort() + " (registry management) is taken: another program listens on"
                            + " 127.0.0.1:" + taken.getLocalPort() + "; end it or configure another port",
                    refused.getMessage());
        }
    }

    @Test
    void the_port_of_a_component_that_is_not_wanted_may_be_taken() throws IOException {
        Ports free = Ports.free();
        try (var taken = new ServerSocket(free.postgres(), 1, InetAddress.getLoopbackAddress())) {
            free.refuseTaken(Set.of(Component.KAFKA, Component.REGISTRY));
            assertTrue(taken.isBound());
        }
    }

    @Test
    void a_number_that_is_no_port_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new Ports(0, 1, 2, 3, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> new Ports(1, 2, 3, 4, 5, 65_536));
    }
}
