package starlog.runtime.http;

import java.io.IOException;
import java.net.BindException;

/// The server's address cannot be had; the message is one line with host, port and reason.
public final class CannotListen extends IOException {
    private static final long serialVersionUID = 1;

    CannotListen(String host, int port, Throwable cause) {
        super("cannot listen on " + host + ":" + port + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        Throwable last = cause;
        while (last.getCause() != null && !(last instanceof BindException)) last = last.getCause();
        String message = String.valueOf(last.getMessage());
        return message.contains("in use") ? "the port is taken by another process" : message;
    }
}
