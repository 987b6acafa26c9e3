package starlog.cli.console;

/// What the exit code of a command says, the same for all commands, so that scripts may rely on it.
public enum Exit {
    AS_ASKED("done as asked; what was looked at is well"),
    FOUND_WRONG("something is not as it should be, or the wish was refused"),
    USED_WRONGLY("a wrong command line, or wrong settings; nothing was done"),
    NOT_REACHABLE("what was to be asked does not run, or does not answer"),
    FAILED("anything else; --verbose shows the log");

    private final String meaning;

    Exit(String meaning) {
        this.meaning = meaning;
    }

    /// Of a command that looks whether something is well.
    public static int of(boolean well) {
        return (well ? AS_ASKED : FOUND_WRONG).code();
    }

    public int code() {
        return ordinal();
    }

    public String meaning() {
        return meaning;
    }
}
