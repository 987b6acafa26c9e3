package starlog.cli.console;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import starlog.schemas.registry.RegistryUnreachable;

/// Whether a fault says that somebody else does not run, or does not answer.
final class Unreachable {
    private static final int CAUSES_MAX = 20;
    private static final String CONNECTION_STATES = "08"; // the class of SQL states in which there is no connection

    private static final List<Class<? extends Exception>> SILENCES = List.of(
            ConnectException.class,
            SocketTimeoutException.class,
            HttpTimeoutException.class,
            ClosedChannelException.class,
            UnresolvedAddressException.class,
            TimeoutException.class,
            DisconnectException.class,
            RegistryUnreachable.class);

    private Unreachable() {}

    static boolean said(Throwable fault) {
        return Stream.iterate(fault, each -> each != null, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(Unreachable::saidBy);
    }

    private static boolean saidBy(Throwable each) {
        if (each instanceof SQLException sql)
            return sql.getSQLState() != null && sql.getSQLState().startsWith(CONNECTION_STATES);
        return SILENCES.stream().anyMatch(silence -> silence.isInstance(each));
    }
}
