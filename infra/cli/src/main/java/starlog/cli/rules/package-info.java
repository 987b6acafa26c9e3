/// Showing and changing the rules of a running world.
package starlog.cli.rules;
