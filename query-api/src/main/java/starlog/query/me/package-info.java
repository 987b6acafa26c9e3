/// What a player asks about themselves.
package starlog.query.me;
