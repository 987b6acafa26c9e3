import type { Rules, Whole } from 'starlog-client';

const BRIEFLY: Readonly<Record<string, string>> = {
  TARGET_OUT_OF_RANGE: 'out of range',
  TARGET_OUT_OF_ARC: 'the weapon does not turn that far',
  WEAPON_COOLING_DOWN: 'the weapon is cooling down',
  LOCK_NOT_READY: 'the lock is not ready',
  NO_LOCK: 'nothing is locked',
  NOT_ENOUGH_ENERGY: 'not enough energy',
  NOT_ENOUGH_CARGO: 'not so much in the hold',
  TOO_FAST: 'too fast to dock',
  HOLD_FULL: 'the hold is full',
  SECTOR_FULL: 'the sector is full',
  RESPAWN_NOT_READY: 'the next ship is not ready',
  ASTEROID_DEPLETED: 'this asteroid is empty',
  CLOAK_NOT_READY: 'the cloak is not ready',
  SHIP_DOCKED: 'undock first',
  SHIP_NOT_DOCKED: 'dock first',
  SHIP_DESTROYED: 'the ship is destroyed',
  NO_SUCH_TARGET: 'the target does not fly here: docked, cloaked or gone',
  SAFE_ZONE: 'nobody shoots in a safe zone',
  PVP_FORBIDDEN: 'players fight each other only in PvP zones',
};

/** A refusal as the server gave it. */
export interface Refusal {
  code: string;
  meaning: string;
  value: Whole;
  limit: Whole;
  unit: string;
}

/** "out of range: 312 of 250 units". */
export function refusalText({ code, meaning, value, limit, unit }: Refusal, rules: Rules): string {
  const numbers = quantity(Number(value), Number(limit), unit, rules.server.ticksPerSecond);
  const words = BRIEFLY[code] ?? meaning.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase());
  return numbers === '' ? words : `${words}: ${numbers}`;
}

function quantity(value: number, limit: number, unit: string, ticksPerSecond: number): string {
  switch (unit) {
    case 'mm':
      return pair(value / 1000, limit / 1000, 'units');
    case 'mm per 1,024 ticks':
      return pair((value * ticksPerSecond) / 1_024_000, (limit * ticksPerSecond) / 1_024_000, 'units/s');
    case 'thousandths of a point':
      return pair(value / 1000, limit / 1000, 'points');
    case '1/65,536 of a turn':
      return pair((value * 360) / 65_536, (limit * 360) / 65_536, 'degrees');
    case 'tick':
      return `in ${shortly(Math.max(0.1, (limit - value) / ticksPerSecond))} s`;
    case '':
    case 'sequence':
    case 'number':
    case 'sector':
      return '';
    default:
      return pair(value, limit, unit);
  }
}

function pair(value: number, limit: number, unit: string): string {
  return `${shortly(value)} of ${shortly(limit)} ${unit}`;
}

/** Whole where it is large, with a digit where it is not. */
export function shortly(value: number): string {
  return Math.abs(value) >= 10 || Number.isInteger(value) ? Math.round(value).toString() : value.toFixed(1);
}
