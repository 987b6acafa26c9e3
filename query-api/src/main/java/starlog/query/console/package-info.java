/// The operators' console: its page, what it shows of all services, and the words that it passes on to them.
package starlog.query.console;
