/// Accounts: names, passwords, and which ship and home sector each player got.
package starlog.ingest.account;
