import type { LiveMirror } from './mirror.js';
import { boundsOf, type Craft, type Obstacle, rockRadiusMm, type Space } from './motion.js';
import type { OwnShip } from './own.js';
import type { Chart, Rules } from './rules.js';
import type { Seen } from './seen.js';
import type { Whole } from './whole.js';

export const AHEAD_TICKS_MAX = 80; // that are predicted, or told by one frame
const SHOVED_MM = 10_000; // beyond what a ship flies by itself, in all of them
const TICKS = 1_024; // of a velocity

/** All that the own ship's flight hangs on, as the mirror has it now. */
export function spaceAround(own: Readonly<OwnShip>, mirror: LiveMirror, rules: Rules, chart: Chart): Space | undefined {
  const craft = rules.shipClasses.find(({ number }) => number === mirror.gauges.shipClass);
  if (!craft) return undefined; // of rules that are still to be read
  const { sectorsWide, sectorsHigh, sectorSizeMm } = chart;
  return {
    craft,
    loadKg: loadKg(mirror, rules),
    bounds: boundsOf(own.sector, sectorsWide, sectorsHigh, sectorSizeMm),
    obstacles: obstaclesNear(own, mirror, (craft.topSpeedMmPer1024Ticks / TICKS) * AHEAD_TICKS_MAX + SHOVED_MM),
  };
}

function loadKg({ gauges }: LiveMirror, { ores }: Rules): number {
  const units = [gauges.ore0, gauges.ore1, gauges.ore2, gauges.ore3];
  return units.reduce((sum, amount, ore) => sum + amount * oreKg(ore, ores), 0);
}

export function oreKg(ore: number, ores: Rules['ores']): number {
  return ores.find(({ number }) => number === ore)?.massKg ?? 0;
}

/** Of the own sector alone, in the order in which the simulation has them: stations, then asteroids, each by id. */
function obstaclesNear(own: Readonly<OwnShip>, mirror: LiveMirror, farMm: number): Obstacle[] {
  const near = [...mirror.entities()].filter((seen) => seen.sector === own.sector && radiusOf(seen) > 0 && isNear(own, seen, farMm));
  near.sort((a, b) => Number(b.kind === 'Station') - Number(a.kind === 'Station') || (a.id < b.id ? -1 : 1));
  return near.map((seen) => ({ xMm: seen.xMm, yMm: seen.yMm, radiusMm: radiusOf(seen) }));
}

/** 0 of what is no obstacle. */
export function radiusOf({ told }: Seen): number {
  if (told.kind === 'StationSeen') return told.radiusMm;
  if (told.kind !== 'AsteroidSeen' || told.amount === 0) return 0;
  return rockRadiusMm(told.radiusFullMm, told.amount, told.amountFull);
}

function isNear(own: Readonly<OwnShip>, seen: Seen, farMm: number): boolean {
  const reach = farMm + radiusOf(seen);
  return Math.abs(own.xMm - seen.xMm) < reach && Math.abs(own.yMm - seen.yMm) < reach;
}

/** Whether another ship is so near that it may touch the own one within so many ticks, or have touched it. */
export function mayBeTouched(own: Readonly<OwnShip>, ship: Whole, craft: Craft, mirror: LiveMirror, rules: Rules, ticks: number): boolean {
  for (const seen of mirror.entities()) {
    if (seen.told.kind !== 'ShipSeen' || seen.id === ship || seen.sector !== own.sector) continue;
    const radius = rules.shipClasses[seen.told.shipClass]?.radiusMm ?? craft.radiusMm;
    const moved = (Math.abs(own.vx) + Math.abs(own.vy)) / TICKS + (Math.abs(seen.vx) + Math.abs(seen.vy)) / 4;
    if (Math.hypot(own.xMm - seen.xMm, own.yMm - seen.yMm) < craft.radiusMm + radius + moved * ticks + 1_000) return true;
  }
  return false;
}
