/// Proofs on whole battles: seeded players in a violent sector, a battle kept for ever, and what no tick may break.
package starlog.sector.battle;
