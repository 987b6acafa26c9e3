package starlog.simulator.run;

/// Something that must hold in every run does not.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String what) {
        super(what);
    }
}
