import { Track } from './track.js';
import type { Item, ItemOf } from './wire.js';
import type { Whole } from './whole.js';

export type SeenKind = 'Ship' | 'Missile' | 'Asteroid' | 'Station' | 'Wreck' | 'Fleet';
export type Told = Extract<Item, { kind: `${SeenKind}Seen` }>;

const TURN = 1024;
const COSINES = Int32Array.from({ length: TURN }, (_, i) => Math.round(16_384 * Math.cos((2 * Math.PI * i) / TURN)));
const STEP = 256; // quarters of a milli-unit in the 64 milli-units of Course and Manoeuvre
const QUARTERS = 4;

/** `round(2^14 * cos)` of 1/1,024 of a turn (docs/PROTOCOL.md, 10). */
export function cosine(heading: number): number {
  return COSINES[heading & (TURN - 1)]!;
}

export function sine(heading: number): number {
  return cosine(heading - TURN / 4);
}

/**
 * An entity in view, reckoned on as the server does it, integer by integer (docs/PROTOCOL.md, 10). Places are quarters of a
 * milli-unit from the corner of its own sector, headings 1/1,024 of a turn.
 */
export class Seen {
  readonly kind: SeenKind;
  /** All that neither moves nor wears off, as it was told last. */
  readonly told: Told;
  readonly sector: number;
  readonly slot: number;
  readonly id: Whole;
  /** Of its sector, as of which all this is true. */
  tick: number;
  x = 0;
  y = 0;
  vx = 0;
  vy = 0;
  heading = 0;
  spin = 0;
  thrust = 0;
  shield = 0;
  armour = 0;
  hull = 0;
  /** It went over a border, and is shown on its course until the other side tells of it. */
  left = false;
  /** Where it was lately; undefined for what stands still. */
  readonly track: Track | undefined;

  constructor(told: Told, sector: number, tick: number) {
    this.kind = told.kind.slice(0, -'Seen'.length) as SeenKind;
    this.told = told;
    this.sector = sector;
    this.slot = told.slot;
    this.id = told.id;
    this.tick = tick;
    if (told.kind === 'ShipSeen' || told.kind === 'MissileSeen') {
      this.track = new Track();
      this.setOut(told);
    } else if (told.kind !== 'FleetSeen') {
      this.x = told.xMm * QUARTERS;
      this.y = told.yMm * QUARTERS;
    }
  }

  get xMm(): number {
    return this.x / QUARTERS;
  }

  get yMm(): number {
    return this.y / QUARTERS;
  }

  get moves(): boolean {
    return this.track !== undefined;
  }

  private setOut(told: ItemOf<'ShipSeen'> | ItemOf<'MissileSeen'>): void {
    this.x = told.x;
    this.y = told.y;
    this.vx = told.vx;
    this.vy = told.vy;
    if (told.kind === 'MissileSeen') return;
    this.heading = told.heading;
    this.spin = told.spin;
    this.thrust = told.thrust;
    this.shield = told.shield;
    this.armour = told.armour;
    this.hull = told.hull;
  }

  /** Goes on to a later tick; an earlier one changes nothing. */
  moveTo(tick: number): void {
    if (!this.moves) return;
    while (this.tick < tick) this.step();
  }

  private step(): void {
    this.tick++;
    this.heading = (this.heading + this.spin) & (TURN - 1);
    if (this.thrust !== 0) {
      this.vx = (this.vx + (Math.imul(this.thrust, cosine(this.heading)) >> 14)) | 0;
      this.vy = (this.vy + (Math.imul(this.thrust, sine(this.heading)) >> 14)) | 0;
    }
    this.x = (this.x + this.vx) | 0;
    this.y = (this.y + this.vy) | 0;
  }

  apply(change: ItemOf<'Course' | 'Turn' | 'Manoeuvre' | 'Shift' | 'Hurt'>): void {
    if (change.kind === 'Hurt') return this.hurt(change);
    if (change.kind !== 'Turn') this.shift(change, change.kind === 'Shift' ? 1 : STEP);
    if (change.kind !== 'Course') this.turn(change.turn, change.dspin);
  }

  private shift(by: ItemOf<'Course' | 'Manoeuvre' | 'Shift'>, unit: number): void {
    this.x = (this.x + by.dx * unit) | 0;
    this.y = (this.y + by.dy * unit) | 0;
    this.vx = (this.vx + by.dvx) | 0;
    this.vy = (this.vy + by.dvy) | 0;
    this.thrust = (this.thrust + by.dthrust) | 0;
  }

  private turn(by: number, dspin: number): void {
    this.heading = (this.heading + by) & (TURN - 1);
    this.spin = (this.spin + dspin) | 0;
  }

  private hurt({ dshield, darmour, dhull }: ItemOf<'Hurt'>): void {
    this.shield += dshield;
    this.armour += darmour;
    this.hull += dhull;
  }
}
