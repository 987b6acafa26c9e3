/// Topic session-ends: whose tokens have ended before their time, for every service that has players.
package starlog.worldlog.session;
