/// The books of a running world.
package starlog.cli.audit;
