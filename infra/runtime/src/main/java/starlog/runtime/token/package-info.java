/// Session tokens: signed with ES256 where players log in, checked everywhere else by public keys.
package starlog.runtime.token;
