import type { Seen } from './seen.js';
import { ITEMS } from './wire.js';
import type { Whole } from './whole.js';

const FACTOR = 0x9e3779b97f4a7c15n;
const NUMBERS = new Map(Object.keys(ITEMS).map((kind, number) => [kind, number]));

/** They are no part of what an entity is: a name on the wire, a word for people, slots of others. */
const LEFT_OUT = new Map([['ShipSeen', ['slot', 'name']], ['MissileSeen', ['slot', 'ship', 'target']]]);
const SLOT = ['slot'];

/** What changes with the ticks, and is so in the entity, not in what was told of it. */
const RECKONED = new Set(['x', 'y', 'vx', 'vy', 'heading', 'spin', 'thrust', 'shield', 'armour', 'hull']);

/** The hash of an entity as it is now; what is seen has the sum of them (docs/PROTOCOL.md, 13). */
export function visibleHash(seen: Seen): bigint {
  const { kind } = seen.told;
  let hash = mixed(mixed(0n, NUMBERS.get(kind)!), seen.sector);
  for (const field of Object.keys(ITEMS[kind]))
    if (!(LEFT_OUT.get(kind) ?? SLOT).includes(field)) hash = mixed(hash, valueOf(seen, field));
  return hash;
}

function valueOf(seen: Seen, field: string): Whole {
  return (RECKONED.has(field) ? seen : seen.told)[field as keyof object];
}

function mixed(hash: bigint, value: Whole): bigint {
  const next = BigInt.asUintN(64, (hash ^ BigInt.asUintN(64, BigInt(value))) * FACTOR);
  return next ^ (next >> 32n);
}
