/// What the nodes of the sector processor say of themselves, and telling them to give up their sectors.
package starlog.cli.nodes;
