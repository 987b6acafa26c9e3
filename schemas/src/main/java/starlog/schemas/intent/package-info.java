/// What players wish, and the world's answer to each wish.
package starlog.schemas.intent;
