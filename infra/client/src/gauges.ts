import type { Whole } from './whole.js';

/** The instruments of the own ship, by their numbers (docs/PROTOCOL.md, 9). */
export const GAUGES = [
  'shipClass', 'condition', 'shield', 'armour', 'hull', 'scannerRangeMm', 'cloaked', 'ore0', 'ore1', 'ore2', 'ore3',
  'energy', 'lock', 'lockTick', 'mountReady0', 'mountReady1', 'mountReady2', 'mountReady3', 'order', 'orderTarget',
  'orderXMm', 'orderYMm', 'mining', 'mineTick', 'readyTick', 'absentTick', 'station', 'cloakReadyTick',
] as const;

/** Those that show an id; a sector's own ids may be beyond what a `number` holds. */
type IdGauge = 'lock' | 'orderTarget' | 'mining' | 'station';

export type GaugeName = (typeof GAUGES)[number];
export type Gauges = { [Name in GaugeName]: Name extends IdGauge ? Whole : number };

export function gaugesAtZero(): Gauges {
  return Object.fromEntries(GAUGES.map((gauge) => [gauge, 0])) as Gauges;
}
