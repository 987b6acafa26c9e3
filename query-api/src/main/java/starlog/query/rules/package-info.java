/// The rules in force, as clients need them to play and to reckon ahead.
package starlog.query.rules;
