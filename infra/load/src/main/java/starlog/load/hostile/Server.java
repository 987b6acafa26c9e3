package starlog.load.hostile;

import java.net.InetSocketAddress;
import java.util.List;

/// What is attacked.
///
/// @param ingest players' listener of command-ingest
/// @param query players' listener of query-api
/// @param operators the operators' listeners: on loopback, a local stranger reaches them too
/// @param victim the name of a player whose password is guessed
public record Server(
        InetSocketAddress ingest, InetSocketAddress query, List<InetSocketAddress> operators, String victim) {
    public Server {
        operators = List.copyOf(operators);
    }
}
