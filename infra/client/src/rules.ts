import { type Addresses, ask, type Fetch } from './http.js';
import { type Whole, wholeIn } from './whole.js';

interface Named {
  number: number;
  name: string;
}

/** @see docs/RULES.md for what the values do; units stand at the end of the names */
export interface ShipClass extends Named {
  radiusMm: number;
  massKg: number;
  topSpeedMmPer1024Ticks: number;
  thrustMmPer1024TicksPerTick: number;
  brakeMmPer1024TicksPerTick: number;
  turnAnglePerTick: number;
  dragPer65536PerTick: number;
  hullMilliPoints: number;
  armourMilliPoints: number;
  shieldMilliPoints: number;
  energyMilliPoints: number;
  shieldGainMilliPointsPerTick: number;
  energyGainMilliPointsPerTick: number;
  lockRangeMm: number;
  lockTicks: number;
  standoffMm: number;
  holdMassKg: number;
  holdVolumeLitres: number;
  miningRangeMm: number;
  miningTicks: number;
  miningYield: number;
  scannerRangeMm: number;
  cloakMilliPointsPerTick: number;
  cloakReadyTicks: number;
  mounts: readonly { mount: number; weapon: number; angle: number }[];
}

export interface Weapon extends Named {
  kind: 'gun' | 'missile' | 'point-defence';
  rangeMm: number;
  halfArcAngle: number;
  cooldownTicks: number;
  energyMilliPoints: number;
  damageMilliPoints: number;
  damageKind: 'kinetic' | 'thermal' | 'explosive';
  speedMmPer1024Ticks: number;
  hitPermille: number;
  lifeTicks: number;
  turnAnglePerTick: number;
  fuseMm: number;
}

export interface Ore extends Named {
  massKg: number;
  volumeLitres: number;
}

export interface VerdictCode {
  number: number;
  code: string;
  meaning: string;
  unit: string;
  value: string;
  limit: string;
}

/** `GET /rules`: what the world goes by, in the simulation's own integers. More stands in it than is named here. */
export interface Rules {
  version: number;
  digest: string;
  server: { ticksPerSecond: number; interestRadiusMm: number };
  world: {
    sectorsWide: number;
    sectorsHigh: number;
    sectorSizeMm: number;
    starterClass: number;
    respawnTicks: number;
    scoopRangeMm: number;
    dockRangeMm: number;
    dockSpeedMmPer1024Ticks: number;
    absentTicks: number;
    intentsPerTick: number;
    rewindTicks: number;
  };
  ores: readonly Ore[];
  weapons: readonly Weapon[];
  shipClasses: readonly ShipClass[];
  npcs: readonly (Named & { behaviour: string; shipClass: number; escortClass: number | null })[];
  conditions: readonly string[];
  verdicts: readonly VerdictCode[];
  refusals: readonly { code: string; meaning: string }[];
  events: readonly (Named & { meaning: string })[];
  intents: readonly (Named & { meaning: string })[];
  gauges: readonly (Named & { kind: string; meaning: string })[];
}

/** @param sector as this one has them, while a change goes through */
export async function readRules(at: Addresses, fetch?: Fetch, sector?: number): Promise<Rules> {
  return ask(`${at.query}/rules${sector === undefined ? '' : `?sector=${sector}`}`, { fetch });
}

/** What stands still in a sector; places are milli-units from its own south-west corner. */
export interface SectorChart {
  sector: number;
  column: number;
  row: number;
  /** Of the rules by which the zones are; both are left out while these are not known. */
  rulesVersion?: number;
  zones?: { name: string; kind: string; xMm: number; yMm: number; radiusMm: number }[];
  stations: { id: Whole; xMm: number; yMm: number; radiusMm: number }[];
  asteroids: { id: Whole; ore: number; xMm: number; yMm: number; radiusFullMm: number; amountFull: number }[];
}

/** `GET /map`: the sectors in their places. */
export interface Chart {
  sectorsWide: number;
  sectorsHigh: number;
  sectorSizeMm: number;
  /** By their numbers. */
  sectors: SectorChart[];
}

export async function readChart(at: Addresses, token: string, fetch?: Fetch): Promise<Chart> {
  const chart: Chart = await ask(`${at.query}/map`, { token, fetch });
  for (let from = nextOf(chart); from !== undefined; ) {
    const page: Chart = await ask(`${at.query}/map?from=${from}`, { token, fetch });
    chart.sectors.push(...page.sectors);
    from = nextOf(page);
  }
  for (const { stations, asteroids } of chart.sectors)
    for (const still of [...stations, ...asteroids]) still.id = wholeIn(still.id as number | string);
  return chart;
}

function nextOf(page: Chart & { next?: number }): number | undefined {
  return page.next;
}
