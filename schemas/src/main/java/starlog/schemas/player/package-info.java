/// How players are called, for those who do not keep accounts.
package starlog.schemas.player;
