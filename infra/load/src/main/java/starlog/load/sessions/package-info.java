/// What becomes of many players' sessions while they fly: renewed, ended, lost and resumed.
package starlog.load.sessions;
