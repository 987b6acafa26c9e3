package starlog.schemas.session;

/// Tokens of a player or of a session that count for nothing; see `TokensEnded.avsc`.
///
/// @param notBeforeMillis those issued before; `Long.MAX_VALUE`: all
/// @param endsMillis when all of them have ended by themselves
/// @param reason a word in capitals
/// @param detail a line for the player, or empty
public record TokensEnded(long notBeforeMillis, long endsMillis, String reason, String detail) {}
