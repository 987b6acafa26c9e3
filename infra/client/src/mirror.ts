import { GAUGES, type Gauges, gaugesAtZero } from './gauges.js';
import { add, driftTo, isUnknown, type OwnShip, unknownShip } from './own.js';
import { Seen, type Told } from './seen.js';
import type { Hit, Mirror, SectorSeen, Shot } from './types.js';
import { visibleHash } from './visible-hash.js';
import type { Whole } from './whole.js';
import type { Frame, Item, ItemOf } from './wire.js';

const CROSSING_TICKS = 40; // so long a ship that went over a border is shown until the other side tells of it

/** A sector as far as it is seen. */
class SectorMirror {
  readonly number: number;
  readonly bySlot = new Map<number, Seen>();
  tick = 0;
  speedPermille = 0;
  rulesVersion = 0;

  constructor(number: number) {
    this.number = number;
  }
}

/** Frames of the live feed, folded as docs/PROTOCOL.md, 6 says. */
export class LiveMirror implements Mirror {
  readonly gauges: Gauges = gaugesAtZero();
  lastSequence = 0;
  atMicros = 0;
  /** All ticks of home sectors so far: the client's own count, which no border and no new line sets back. */
  homeTicks = 0;
  /** Of the last frame, in its order. */
  readonly shots: (Shot | Hit)[] = [];
  private readonly known = new Map<number, SectorMirror>();
  private readonly seenById = new Map<Whole, Seen[]>(); // what was told last stands last: one, or two at a border
  private readonly crossing = new Map<Seen, number>(); // who left over a border, and when by homeTicks
  private homeSector: SectorMirror | undefined;
  private told: SectorMirror | undefined;
  private ownShip: OwnShip = unknownShip(-1, -1);

  get home(): number {
    return this.homeSector?.number ?? -1;
  }

  get tick(): number {
    return this.homeSector?.tick ?? -1;
  }

  get speedPermille(): number {
    return this.homeSector?.speedPermille ?? 0;
  }

  get rulesVersion(): number {
    return this.homeSector?.rulesVersion ?? 0;
  }

  get own(): Readonly<OwnShip> | undefined {
    return isUnknown(this.ownShip) ? undefined : this.ownShip;
  }

  get count(): number {
    return this.seenById.size;
  }

  byId(id: Whole): Seen | undefined {
    return this.seenById.get(id)?.at(-1);
  }

  bySlot(sector: number, slot: number): Seen | undefined {
    return this.known.get(sector)?.bySlot.get(slot);
  }

  sectors(): Iterable<SectorSeen> {
    return this.known.values();
  }

  *entities(): Iterable<Seen> {
    for (const told of this.seenById.values()) yield told.at(-1)!;
  }

  hash(): bigint {
    let hash = 0n;
    for (const { bySlot } of this.known.values())
      for (const seen of bySlot.values()) if (!seen.left) hash += visibleHash(seen);
    return BigInt.asUintN(64, hash);
  }

  /** How many entities are told and have not left: those of the hash. */
  get hashed(): number {
    let count = 0;
    for (const { bySlot } of this.known.values()) for (const seen of bySlot.values()) if (!seen.left) count++;
    return count;
  }

  /** @throws Error if the frame does not fit what was told before: the way out is a new line, which tells all anew */
  take(frame: Frame): void {
    this.told = this.homeSector;
    this.shots.length = 0;
    if (frame.ticks > 0) this.advance(clocked(this.homeSector), frame.ticks);
    this.atMicros += 100 * frame.since;
    for (const item of frame.items) this.apply(item);
    this.forgetCrossed();
    this.note();
  }

  private apply(item: Item): void {
    switch (item.kind) {
      case 'Reset':
        return this.reset();
      case 'SectorClock':
        return this.setClock(item);
      case 'Home':
        return this.setHome(item.sector);
      case 'Step':
        return this.step(item);
      case 'Own':
        return add(this.ownShip, item);
      case 'Applied':
        this.lastSequence = item.sequence;
        return;
      case 'Cockpit':
        return this.setGauge(item);
      case 'Gone':
        return this.at(item.slot, (seen) => this.forget(seen));
      case 'Left':
        return this.at(item.slot, (seen) => this.leave(seen));
      case 'ShipSeen':
      case 'MissileSeen':
      case 'AsteroidSeen':
      case 'StationSeen':
      case 'WreckSeen':
      case 'FleetSeen':
        return this.see(item);
      case 'Course':
      case 'Turn':
      case 'Manoeuvre':
      case 'Shift':
      case 'Hurt':
        return this.at(item.slot, (seen) => seen.apply(item));
      case 'Shot':
      case 'Hit':
        return this.show(item);
      default:
        return; // verdicts and events change nothing that is kept
    }
  }

  private reset(): void {
    this.known.clear();
    this.seenById.clear();
    this.crossing.clear();
    Object.assign(this.gauges, gaugesAtZero());
    this.homeSector = undefined;
    this.told = undefined;
    this.ownShip = unknownShip(-1, -1);
  }

  private setClock({ sector, tick, atMicros, speedPermille, rulesVersion }: ItemOf<'SectorClock'>): void {
    const told = this.known.get(sector) ?? new SectorMirror(sector);
    this.known.set(sector, told);
    this.told = told;
    if (told === this.homeSector) driftTo(this.ownShip, tick);
    Object.assign(told, { tick, speedPermille, rulesVersion });
    if (!this.homeSector || told === this.homeSector) this.atMicros = atMicros;
  }

  private setHome(sector: number): void {
    this.homeSector = this.told = clocked(this.known.get(sector));
    this.ownShip = unknownShip(sector, this.homeSector.tick);
  }

  private step({ sector, ticks }: ItemOf<'Step'>): void {
    this.told = clocked(this.known.get(sector));
    this.advance(this.told, ticks);
  }

  private advance(sector: SectorMirror, ticks: number): void {
    sector.tick += ticks;
    if (sector !== this.homeSector) return;
    driftTo(this.ownShip, sector.tick);
    this.homeTicks += ticks;
  }

  /** A gauge that a newer server has is passed over. */
  private setGauge({ gauge, value }: ItemOf<'Cockpit'>): void {
    const name = GAUGES[gauge];
    if (name !== undefined) (this.gauges as Record<string, Whole>)[name] = value;
  }

  /** Slots are given again: whoever hears of it later needs ids. */
  private show(item: ItemOf<'Shot' | 'Hit'>): void {
    const seen = (slot: number) => this.told?.bySlot.get(slot);
    const ship = seen(item.ship)?.id;
    if (item.kind === 'Shot') {
      this.shots.push({ kind: 'shot', ship, target: seen(item.target)?.id, weapon: item.weapon, points: item.points });
      return;
    }
    const missile = seen(item.missile);
    missile?.moveTo(this.told!.tick);
    const place = missile && { sector: missile.sector, xMm: missile.xMm, yMm: missile.yMm };
    this.shots.push({ kind: 'hit', missile: missile?.id, ship, points: item.points, place });
  }

  private see(item: Told): void {
    const told = clocked(this.told);
    const before = told.bySlot.get(item.slot);
    if (before) this.forget(before);
    const seen = new Seen(item, told.number, told.tick);
    told.bySlot.set(item.slot, seen);
    const same = this.seenById.get(seen.id)?.filter(({ sector }) => sector !== seen.sector) ?? [];
    this.seenById.set(seen.id, [...same.slice(-1), seen]);
  }

  private at(slot: number, action: (seen: Seen) => void): void {
    const told = clocked(this.told);
    const seen = told.bySlot.get(slot);
    if (!seen || seen.left) return;
    seen.moveTo(told.tick);
    action(seen);
  }

  private leave(seen: Seen): void {
    seen.left = true;
    this.crossing.set(seen, this.homeTicks);
    this.seenById.get(seen.id)?.sort((a, b) => Number(b.left) - Number(a.left)); // the side that it came to may have told first
  }

  private forget(seen: Seen): void {
    const { bySlot } = clocked(this.known.get(seen.sector));
    if (bySlot.get(seen.slot) === seen) bySlot.delete(seen.slot);
    this.crossing.delete(seen);
    const rest = this.seenById.get(seen.id)?.filter((other) => other !== seen) ?? [];
    if (rest.length > 0) this.seenById.set(seen.id, rest);
    else this.seenById.delete(seen.id);
  }

  private forgetCrossed(): void {
    for (const [seen, since] of this.crossing)
      if (this.homeTicks > since + CROSSING_TICKS || this.byId(seen.id) !== seen) this.forget(seen);
  }

  /** Reckons all on to where its sector is, and notes where that is. */
  private note(): void {
    for (const { bySlot, tick } of this.known.values())
      for (const seen of bySlot.values()) {
        if (!seen.track) continue;
        seen.moveTo(tick);
        seen.track.note(this.homeTicks, seen.x, seen.y, seen.heading);
      }
  }
}

function clocked(sector: SectorMirror | undefined): SectorMirror {
  if (!sector) throw new Error('news of a sector that has no clock yet');
  return sector;
}
