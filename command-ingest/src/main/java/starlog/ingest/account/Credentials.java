package starlog.ingest.account;

/// The body of `POST /accounts` and `POST /sessions`.
public record Credentials(String name, String password) {
    /// Without the password: this may end up in a log.
    @Override
    public String toString() {
        return "Credentials[name=" + name + "]";
    }
}
