/// Commands that ask a sector's past about one thing: what was done to it, why, and how a value went.
package starlog.cli.inspect;
