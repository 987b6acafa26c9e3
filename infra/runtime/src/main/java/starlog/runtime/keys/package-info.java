/// Keys of session tokens: private ones where tokens are issued, public ones wherever they are checked.
package starlog.runtime.keys;
