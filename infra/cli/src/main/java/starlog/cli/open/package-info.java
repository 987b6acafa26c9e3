/// The pages of a running Starlog, opened in a browser.
package starlog.cli.open;
