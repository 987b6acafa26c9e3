package starlog.query.console;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.net.URI;

/// What a service answered.
///
/// @param status of HTTP; 0 if it did not answer, 200 for what took a connection
/// @param silence why there is no answer, else empty
/// @param said its answer, as JSON; null if there is none
record Said(
        String name,
        URI address,
        int status,
        String silence,
        @JsonRawValue String said) {
    static Said nothing(ServiceAddress of, String why) {
        return new Said(of.name(), of.uri(), 0, why, null);
    }
}
