/// Single ships.
package starlog.query.ship;
