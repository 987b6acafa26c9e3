package starlog.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;

class UrlHostTest {
    @Test
    void an_address_with_colons_stands_in_brackets() {
        assertEquals("127.0.0.1:7103", UrlHost.andPort("127.0.0.1", 7103));
        assertEquals("[::1]:7103", UrlHost.andPort("::1", 7103));
        assertEquals("[::1]:7103", UrlHost.andPort("[::1]", 7103));
        assertEquals(
                "[::1]", URI.create("http://" + UrlHost.andPort("::1", 7103)).getHost());
    }

    @Test
    void who_listens_everywhere_is_reached_on_this_machine() {
        assertEquals("127.0.0.1", UrlHost.reached("0.0.0.0"));
        assertEquals("::1", UrlHost.reached("::"));
        assertEquals("localhost", UrlHost.reached("localhost"));
    }
}
