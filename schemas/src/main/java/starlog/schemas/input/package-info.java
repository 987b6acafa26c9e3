/// What a sector's partition of `intents` holds: everything that decides a sector's future, in order.
package starlog.schemas.input;
