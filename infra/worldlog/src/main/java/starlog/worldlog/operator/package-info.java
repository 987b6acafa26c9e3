/// Who operates, what they set about to do, and why.
package starlog.worldlog.operator;
