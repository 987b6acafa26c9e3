/// Starting everything on one machine, keeping it alive, stopping it.
package starlog.cli.up;
