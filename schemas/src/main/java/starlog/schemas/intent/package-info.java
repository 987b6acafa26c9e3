/// What players intent, and the world's answer to each intent.
package starlog.schemas.intent;
