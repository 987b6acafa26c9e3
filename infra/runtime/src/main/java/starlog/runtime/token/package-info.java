/// Session tokens: signed with HS256, checked without asking anybody.
package starlog.runtime.token;
