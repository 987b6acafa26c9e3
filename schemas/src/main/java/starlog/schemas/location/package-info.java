/// Where ships are that have left home, for those who must know to which sector an intent goes.
package starlog.schemas.location;
