/// What the tests of several modules need.
package starlog.testing;
