/// What honest players notice of an attack, and what it does to the services.
package starlog.cli.attack;
