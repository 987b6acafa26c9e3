import { ByteReader, ByteWriter } from './bytes.js';
import { type FieldsOf, type Kinds, KindsCodec, type OneOf } from './kinds.js';
import type { Whole } from './whole.js';

// The records of the wire (docs/PROTOCOL.md, 4 to 8). A test holds them against the schemas.

export const ITEMS = {
  Reset: {},
  SectorClock: { sector: 'int', tick: 'long', atMicros: 'long', speedPermille: 'int', rulesVersion: 'int' },
  Home: { sector: 'int' },
  Step: { sector: 'int', ticks: 'int' },
  Own: { dxMm: 'int', dyMm: 'int', dvx: 'int', dvy: 'int', turn: 'int', dthrust: 'int' },
  Applied: { sequence: 'long' },
  IntentVerdict: { sequence: 'long', tick: 'long', verdict: 'int', value: 'whole', limit: 'whole' },
  ShipSeen: {
    slot: 'int', id: 'whole', player: 'whole', name: 'string', shipClass: 'int', condition: 'int', x: 'int',
    y: 'int', vx: 'int', vy: 'int', heading: 'int', spin: 'int', thrust: 'int', shield: 'int', armour: 'int',
    hull: 'int',
  },
  MissileSeen: {
    slot: 'int', id: 'whole', weapon: 'int', ship: 'int', target: 'int', x: 'int', y: 'int', vx: 'int', vy: 'int',
  },
  AsteroidSeen: {
    slot: 'int', id: 'whole', ore: 'int', amount: 'long', xMm: 'int', yMm: 'int', radiusFullMm: 'int',
    amountFull: 'long',
  },
  StationSeen: {
    slot: 'int', id: 'whole', xMm: 'int', yMm: 'int', radiusMm: 'int', ore0: 'long', ore1: 'long', ore2: 'long',
    ore3: 'long',
  },
  WreckSeen: {
    slot: 'int', id: 'whole', xMm: 'int', yMm: 'int', ore0: 'long', ore1: 'long', ore2: 'long', ore3: 'long',
  },
  FleetSeen: { slot: 'int', id: 'whole', commander: 'whole', order: 'int' },
  Course: { slot: 'int', dx: 'int', dy: 'int', dvx: 'int', dvy: 'int', dthrust: 'int' },
  Turn: { slot: 'int', turn: 'int', dspin: 'int' },
  Manoeuvre: { slot: 'int', dx: 'int', dy: 'int', dvx: 'int', dvy: 'int', dthrust: 'int', turn: 'int', dspin: 'int' },
  Shift: { slot: 'int', dx: 'int', dy: 'int', dvx: 'int', dvy: 'int', dthrust: 'int', turn: 'int', dspin: 'int' },
  Hurt: { slot: 'int', dshield: 'int', darmour: 'int', dhull: 'int' },
  Gone: { slot: 'int' },
  Left: { slot: 'int' },
  Shot: { ship: 'int', target: 'int', weapon: 'int', points: 'int' },
  Hit: { missile: 'int', ship: 'int', points: 'int' },
  Happened: {}, // and the event, see below
  Cockpit: { gauge: 'int', value: 'whole' },
} as const satisfies Kinds;

export const EVENTS = {
  ShipSpawned: { ship: 'whole', player: 'whole', xMm: 'int', yMm: 'int' },
  ShipHalted: { ship: 'whole', xMm: 'int', yMm: 'int' },
  EdgeReached: { ship: 'whole', xMm: 'int', yMm: 'int' },
  ShipsCollided: { ship: 'whole', other: 'whole', xMm: 'int', yMm: 'int' },
  ShotFired: { ship: 'whole', target: 'whole', weapon: 'int', amount: 'long' },
  MissileLaunched: { ship: 'whole', missile: 'whole', target: 'whole', weapon: 'int' },
  MissileHit: { missile: 'whole', ship: 'whole', attacker: 'whole', weapon: 'int', amount: 'long' },
  MissileShotDown: { missile: 'whole', ship: 'whole' },
  MissileExpired: { missile: 'whole' },
  ShipDestroyed: { ship: 'whole', player: 'whole', killer: 'whole', killerPlayer: 'whole', xMm: 'int', yMm: 'int' },
  WreckDropped: { wreck: 'whole', ship: 'whole', amount: 'long', xMm: 'int', yMm: 'int' },
  WreckGone: { wreck: 'whole', amount: 'long' },
  OreMined: { ship: 'whole', player: 'whole', asteroid: 'whole', ore: 'int', amount: 'long' },
  AsteroidDepleted: { asteroid: 'whole' },
  AsteroidRespawned: { asteroid: 'whole', amount: 'long' },
  MiningStopped: { ship: 'whole', asteroid: 'whole', reason: 'int' },
  OreJettisoned: { ship: 'whole', player: 'whole', wreck: 'whole', ore: 'int', amount: 'long' },
  OreScooped: { ship: 'whole', player: 'whole', wreck: 'whole', ore: 'int', amount: 'long' },
  ShipDocked: { ship: 'whole', player: 'whole', station: 'whole' },
  ShipUndocked: { ship: 'whole', player: 'whole', station: 'whole', xMm: 'int', yMm: 'int' },
  OreDelivered: { ship: 'whole', player: 'whole', station: 'whole', ore: 'int', amount: 'long' },
  ShipGiven: { ship: 'whole', player: 'whole', toPlayer: 'whole' },
  OrderCompleted: { ship: 'whole', player: 'whole', order: 'int' },
  LockLost: { ship: 'whole', target: 'whole' },
  FleetFormed: { fleet: 'whole', commander: 'whole', amount: 'long' },
  CommanderReplaced: { fleet: 'whole', commander: 'whole' },
  FleetDissolved: { fleet: 'whole' },
  RulesChanged: { version: 'long' },
  ShipDeparted: { ship: 'whole', player: 'whole', toSector: 'int', crossings: 'long', xMm: 'int', yMm: 'int' },
  ShipArrived: { ship: 'whole', player: 'whole', fromSector: 'int', crossings: 'long', xMm: 'int', yMm: 'int' },
  IntentForwarded: { ship: 'whole', player: 'whole', toSector: 'int', sequence: 'long' },
  SpeedSet: { speedPermille: 'int' },
  OrderAbandoned: { ship: 'whole', player: 'whole', target: 'whole', order: 'int', reason: 'long' },
  ShipShoved: { ship: 'whole', player: 'whole', other: 'whole', xMm: 'int', yMm: 'int' },
  CaptainTookOver: { ship: 'whole', player: 'whole' },
  PlayerTookOver: { ship: 'whole', player: 'whole' },
  ShotWithheld: { ship: 'whole', target: 'whole', mount: 'int', verdict: 'long' },
  ShipWithdrawn: { ship: 'whole', station: 'whole' },
  ShipCloaked: { ship: 'whole', player: 'whole' },
  ShipUncloaked: { ship: 'whole', player: 'whole', reason: 'int' },
} as const satisfies Kinds;

export const INTENTS = {
  Spawn: {},
  Steer: { heading: 'int' },
  Thrust: { thrust: 'int' },
  Stop: {},
  Lock: { target: 'whole' },
  Unlock: {},
  Fire: { mount: 'int' },
  Mine: { asteroid: 'whole' },
  StopMining: {},
  Jettison: { ore: 'int', amount: 'int' },
  Scoop: { wreck: 'whole' },
  Dock: { station: 'whole' },
  Undock: {},
  Unload: {},
  GiveShip: { player: 'whole' },
  MoveTo: { xMm: 'int', yMm: 'int' },
  Hold: {},
  Escort: { ship: 'whole' },
  Attack: { ship: 'whole' },
  Form: { ship: 'whole' },
  Gather: { asteroid: 'whole' },
  Retreat: {},
  Cloak: {},
  Uncloak: {},
} as const satisfies Kinds;

export const REPLIES = {
  Receipt: { sequence: 'long', sector: 'int', offset: 'long' },
  Refusal: { sequence: 'long', code: 'string', message: 'string' },
} as const satisfies Kinds;

export type Happening = OneOf<typeof EVENTS>;
export type Item = Exclude<OneOf<typeof ITEMS>, { kind: 'Happened' }> | { kind: 'Happened'; event: Happening };
export type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>;
export type Reply = OneOf<typeof REPLIES>;
export type IntentKind = keyof typeof INTENTS;
export type IntentFields<Kind extends IntentKind> = FieldsOf<(typeof INTENTS)[Kind]>;
export type Intent = OneOf<typeof INTENTS>;

/** @see docs/PROTOCOL.md, 6 */
export interface Frame {
  ticks: number;
  since: number;
  items: Item[];
}

/** An intent as it is sent, see docs/PROTOCOL.md, 5. */
export interface Order {
  sequence: number;
  clientMillis: number;
  ship: Whole;
  intent: Intent;
  seenTick: number;
}

const items = new KindsCodec(ITEMS);
const events = new KindsCodec(EVENTS);
const intents = new KindsCodec(INTENTS);
const replies = new KindsCodec(REPLIES);

export function readFrame(bytes: Uint8Array): Frame {
  const from = new ByteReader(bytes);
  const frame: Frame = { ticks: from.int(), since: from.int(), items: [] };
  for (let count = from.long(); count !== 0; count = from.long()) readBlock(from, count, frame.items);
  return whole(from, frame);
}

/** A count below 0 is followed by the length of its block in bytes (Avro 1.12), which a reader of all does not need. */
function readBlock(from: ByteReader, count: number, into: Item[]): void {
  if (count < 0) from.long();
  for (let left = Math.abs(count); left > 0; left--) into.push(readItem(from));
}

function readItem(from: ByteReader): Item {
  const item = items.read(from);
  return item.kind === 'Happened' ? { kind: 'Happened', event: events.read(from) } : item;
}

export function readReply(bytes: Uint8Array): Reply {
  const from = new ByteReader(bytes);
  return whole(from, replies.read(from));
}

export function writeOrder({ sequence, clientMillis, ship, intent, seenTick }: Order): Uint8Array<ArrayBuffer> {
  const to = new ByteWriter();
  to.whole(sequence);
  to.whole(clientMillis);
  to.whole(ship);
  intents.write(intent, to);
  to.whole(seenTick);
  return to.done();
}

export function readOrder(bytes: Uint8Array): Order {
  const from = new ByteReader(bytes);
  const order = { sequence: from.long(), clientMillis: from.long(), ship: from.whole(), intent: intents.read(from), seenTick: from.long() };
  return whole(from, order);
}

function whole<T>(from: ByteReader, value: T): T {
  if (!from.isAtEnd) throw new RangeError('bytes are left over');
  return value;
}
