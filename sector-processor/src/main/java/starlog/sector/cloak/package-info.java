/// Ships that nobody but their own player sees.
package starlog.sector.cloak;
