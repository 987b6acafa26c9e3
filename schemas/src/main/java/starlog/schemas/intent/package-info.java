/// What players order, and the world's answer to each intent.
package starlog.schemas.intent;
