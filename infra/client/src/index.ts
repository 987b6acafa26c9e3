/** The version of the protocol that this client speaks (docs/PROTOCOL.md, 3). */
export const PROTOCOL = 2;

export { Client, type ClientEvents, join, type JoinOptions } from './client.js';
export type { Delays } from './delayed.js';
export { GAUGES, type Gauges, type GaugeName } from './gauges.js';
export type { Addresses } from './http.js';
export type { OwnShip } from './own.js';
export { Problem } from './problem.js';
export { Refused } from './refused.js';
export type { Chart, Ore, Rules, SectorChart, ShipClass, VerdictCode, Weapon } from './rules.js';
export type { Seen, SeenKind, Told } from './seen.js';
export { logIn, resumeSession, Session, signUp, type StoredSession } from './session.js';
export type * from './types.js';
export type { Whole } from './whole.js';
export { rockRadiusMm } from './motion.js';
export type { Frame, Happening, Intent, IntentFields, IntentKind, Item, ItemOf } from './wire.js';
