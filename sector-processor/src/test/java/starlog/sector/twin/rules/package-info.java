/// The twin's rules, a class or two for each section of `docs/RULES.md`.
package starlog.sector.twin.rules;
