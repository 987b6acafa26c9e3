package starlog.cli.replay;

/// Says on a terminal which sector is being folded, in one line that goes away again.
final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\033[K";

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private final int count;
    private int begun;

    Progress(int count) {
        this.count = count;
    }

    void begin(int sector) {
        if (terminal) System.err.printf("%sfolding sector %d (%d of %d) ...", CLEAR_LINE, sector, ++begun, count);
    }

    @Override
    public void close() {
        if (terminal) System.err.print(CLEAR_LINE);
    }
}
