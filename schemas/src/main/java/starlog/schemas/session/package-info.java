/// Which tokens have ended before their time, for those who check tokens.
package starlog.schemas.session;
