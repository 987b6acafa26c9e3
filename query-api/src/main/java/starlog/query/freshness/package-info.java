/// "As of tick N": how old an answer is.
package starlog.query.freshness;
