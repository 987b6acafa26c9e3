import type { Seen } from './seen.js';
import type { Whole } from './whole.js';

const FACTOR = 0x9e3779b97f4a7c15n;

/** The hash of an entity as it is reckoned now; what is seen has the sum of them. See docs/PROTOCOL.md. */
export function visibleHash(seen: Seen): bigint {
  let hash = 0n;
  for (const field of fieldsOf(seen)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt.asUintN(64, BigInt(field))) * FACTOR);
    hash ^= hash >> 32n;
  }
  return hash;
}

function fieldsOf({ told, sector, x, y, vx, vy, ...body }: Seen): Whole[] {
  switch (told.kind) {
    case 'ShipSeen':
      return [
        0, sector, told.id, told.player, told.shipClass, told.condition, x, y, vx, vy,
        body.heading, body.spin, body.thrust, body.shield, body.armour, body.hull,
      ];
    case 'MissileSeen':
      return [1, sector, told.id, told.weapon, x, y, vx, vy];
    case 'AsteroidSeen':
      return [2, sector, told.id, told.ore, told.amount, told.xMm, told.yMm, told.radiusFullMm, told.amountFull];
    case 'StationSeen':
      return [3, sector, told.id, told.xMm, told.yMm, told.radiusMm, told.ore0, told.ore1, told.ore2, told.ore3];
    case 'WreckSeen':
      return [4, sector, told.id, told.xMm, told.yMm, told.ore0, told.ore1, told.ore2, told.ore3];
    case 'FleetSeen':
      return [5, sector, told.id, told.commander, told.order];
  }
}
