package starlog.cli.nodes;

import java.util.List;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Response;
import starlog.runtime.service.Service;
import starlog.sector.ownership.NodeStatus;
import starlog.sector.ownership.NodeStatus.SeatStatus;

/// Something that answers as a node would, on a port of its own: it owns sectors 0 and 1, and gives up one of them
/// each time that it is asked while it drains.
public final class SpeakingNode implements AutoCloseable {
    /// Shown by whoever tells it anything.
    public static final String OPERATOR_TOKEN = "a token of operators, for tests only";

    private static final String SETTINGS =
            "starlog { sector.operator.port = 0, operator.token = \"" + OPERATOR_TOKEN + "\" }";

    private final Service service;
    private final String name;
    private final boolean gives;
    private final long stoppedAt;
    private int owned = 2;
    private boolean draining;

    /// @param gives false if it keeps what it has
    /// @param stoppedAt offset at which sector 2 has stopped, or -1
    public SpeakingNode(String name, boolean gives, long stoppedAt) throws Exception {
        this.name = name;
        this.gives = gives;
        this.stoppedAt = stoppedAt;
        service = Service.start("sector", Settings.of(SETTINGS, "sector"), wired -> {
            wired.operators().get("/sectors", _ -> Response.json(200, asked()));
            wired.operators().post("/drain", _ -> Response.json(200, told(true)));
            wired.operators().post("/undrain", _ -> Response.json(200, told(false)));
        });
    }

    public String address() {
        return "http://127.0.0.1:" + service.operators().port();
    }

    synchronized boolean draining() {
        return draining;
    }

    private synchronized NodeStatus asked() {
        if (draining && gives && owned > 0) owned--;
        return status();
    }

    private synchronized NodeStatus told(boolean wanted) {
        draining = wanted;
        return status();
    }

    private NodeStatus status() {
        return new NodeStatus(
                name,
                7,
                draining,
                List.of(
                        seat(0, owned > 0 ? "owner" : "standby", -1),
                        seat(1, owned > 1 ? "owner" : "standby", -1),
                        seat(2, stoppedAt < 0 ? "standby" : "stopped", stoppedAt)));
    }

    static SeatStatus seat(int sector, String role, long stoppedAt) {
        String problem = stoppedAt < 0 ? "" : "no such kind";
        return new SeatStatus(
                sector,
                role,
                true,
                3,
                100 + sector,
                1,
                1000,
                42,
                5,
                4,
                64,
                "00000000000000ff",
                stoppedAt < 0 ? "" : "intents",
                stoppedAt,
                problem,
                stoppedAt < 0 ? "" : "starlog quarantine");
    }

    @Override
    public void close() {
        service.close();
    }
}
