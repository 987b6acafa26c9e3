package starlog.schemas.registry;

/// The registry holds a schema for a subject under which records may already be written that this build's schema could
/// not read. The message names subject, field and reason.
public final class IncompatibleSchema extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncompatibleSchema(String subject, String field, String reason) {
        super("incompatible schema: subject=%s field=%s reason=%s".formatted(subject, field, reason));
    }
}
