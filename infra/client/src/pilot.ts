import type { FeedClock } from './feed-clock.js';
import { Lead } from './lead.js';
import type { LiveMirror } from './mirror.js';
import type { Flight, Space } from './motion.js';
import type { OwnShip } from './own.js';
import { Prediction, type Told } from './prediction.js';
import type { Chart, Rules } from './rules.js';
import { TURN, wrap } from './space.js';
import { AHEAD_TICKS_MAX, mayBeTouched, oreKg, spaceAround } from './surroundings.js';
import type { Correction, CorrectionReason, Judged, ViewOwn } from './types.js';
import type { Frame, Happening, Intent } from './wire.js';
import type { Whole } from './whole.js';

const HALF_GONE_MILLIS = 80; // of an error that is drawn away
const JUMP_MM = 50_000; // is no error, but a leap

const FLYING = 0;
const BEGINNINGS = new Set<Happening['kind']>(['ShipSpawned', 'ShipDocked', 'ShipUndocked', 'ShipDestroyed']);
const TOUCHES = new Set<Happening['kind']>(['ShipsCollided', 'ShipShoved']);

export interface PilotListener {
  corrected(correction: Correction): void;
  mispredicted(): void;
}

/** Flies the own ship ahead of the feed, and draws it without leaps where the feed tells otherwise. */
export class Pilot {
  private readonly mirror: LiveMirror;
  private readonly clock: FeedClock;
  private readonly chart: Chart;
  private readonly rules: () => Rules;
  private readonly ship: Whole;
  private readonly listener: PilotListener;
  private readonly prediction = new Prediction();
  private readonly lead = new Lead();
  private readonly sentAt = new Map<number, number>(); // by sequence; as many as wait for verdicts
  private readonly view: ViewOwn = { xMm: 0, yMm: 0, headingTurns: 0, vx: 0, vy: 0, thrust: 0 };
  private readonly error = { xMm: 0, yMm: 0, heading: 0, asOfMillis: 0 };
  private rulesVersion = -1;
  private isNear = false; // another ship, that may be gone when the next frame comes
  private departedFrom = -1; // while it is between two sectors nobody tells where it is
  private ticksOfHome = 0; // what a tick of home is more than a home tick, as of the last frame

  constructor(mirror: LiveMirror, clock: FeedClock, chart: Chart, rules: () => Rules, ship: Whole, listener: PilotListener) {
    this.mirror = mirror;
    this.clock = clock;
    this.chart = chart;
    this.rules = rules;
    this.ship = ship;
    this.listener = listener;
  }

  get leadTicks(): number {
    return this.lead.ticks;
  }

  sent(sequence: number, intent: Intent, nowMillis: number): void {
    this.sentAt.set(sequence, this.clock.newest(nowMillis));
    this.prediction.sent(sequence, intent, this.ofHome(Math.floor(this.present(nowMillis)) + 1));
  }

  /** To be told before the frame that brings the verdict. */
  judged({ sequence, tick }: Judged): void {
    const sentAt = this.sentAt.get(sequence);
    this.sentAt.delete(sequence);
    if (sentAt !== undefined) this.lead.note(sentAt, tick + this.mirror.homeTicks - this.mirror.tick);
    this.prediction.judged(sequence, tick);
  }

  refused(sequence: number, nowMillis: number): void {
    this.sentAt.delete(sequence);
    this.change(nowMillis, () => (this.prediction.refused(sequence), undefined));
  }

  /** A frame was folded into the mirror, and its verdicts were told. */
  take(frame: Frame, nowMillis: number): void {
    if (eventsOf(frame).some((event) => event.kind === 'ShipDeparted' && event.ship === this.ship)) this.departedFrom = this.prediction.sector;
    if (this.departedFrom === this.mirror.home && frame.items[0]?.kind !== 'Reset') return;
    this.departedFrom = -1;
    this.change(nowMillis, () => {
      const outcome = this.prediction.take(this.toldBy(frame));
      this.ticksOfHome = this.mirror.tick - this.mirror.homeTicks;
      if (outcome.isMisprediction) this.listener.mispredicted();
      return outcome.reason;
    });
  }

  /** The tick, with its fraction, that is drawn: in the next one an intent that is sent now will be judged. In home ticks. */
  private present(nowMillis: number): number {
    return this.clock.newest(nowMillis) + this.lead.ticks;
  }

  /** The home sector's tick of a count of home ticks. */
  private ofHome(homeTicks: number): number {
    return homeTicks + this.ticksOfHome;
  }

  private toldBy(frame: Frame): Told {
    const { mirror } = this;
    const rules = this.rules();
    const own = mirror.own;
    const space = own && spaceAround(own, mirror, rules, this.chart);
    const events = eventsOf(frame);
    return {
      own,
      space,
      flies: mirror.gauges.condition === FLYING,
      captained: mirror.gauges.order !== 0,
      loadChangeKg: events.reduce((sum, event) => sum + this.loadedKg(event, rules), 0),
      reason: this.reasonOf(events, frame.items[0]?.kind === 'Reset', own, space, rules),
    };
  }

  private loadedKg(event: Happening, { ores }: Rules): number {
    if (event.kind === 'OreScooped' && event.ship === this.ship) return event.amount * oreKg(event.ore, ores);
    if (event.kind === 'OreJettisoned' && event.ship === this.ship) return -event.amount * oreKg(event.ore, ores);
    return 0;
  }

  /** Why the ship may be elsewhere than the rules say, if there is a reason. */
  private reasonOf(
    events: Happening[],
    isReset: boolean,
    own: Readonly<OwnShip> | undefined,
    space: Space | undefined,
    rules: Rules,
  ): CorrectionReason | undefined {
    const near = this.mayBeTouched(own, space, rules);
    const changed = this.rulesVersion !== this.mirror.rulesVersion || rules.version !== this.mirror.rulesVersion;
    this.rulesVersion = rules.version;
    if (events.some((event) => BEGINNINGS.has(event.kind) && this.isOfOwn(event))) return 'SPAWN';
    if (isReset) return 'JOINED';
    if (changed) return 'RULES';
    if (events.some((event) => TOUCHES.has(event.kind) && this.isOfOwn(event) && this.isByShip(event))) return 'OTHER_SHIP';
    return near ? 'OTHER_SHIP' : undefined;
  }

  /** By a ship that is near now, or was before the frame, and may be gone. */
  private mayBeTouched(own: Readonly<OwnShip> | undefined, space: Space | undefined, rules: Rules): boolean {
    const wasNear = this.isNear;
    const ticks = own ? Math.min(AHEAD_TICKS_MAX, own.tick - this.prediction.tick) : 0;
    this.isNear = own !== undefined && space !== undefined && mayBeTouched(own, this.ship, space.craft, this.mirror, rules, ticks);
    return wasNear || this.isNear;
  }

  private isOfOwn(event: Happening): boolean {
    return ('ship' in event && event.ship === this.ship) || ('other' in event && event.other === this.ship);
  }

  private isByShip(event: Happening): boolean {
    if (!('other' in event) || event.other === this.ship) return true;
    const kind = this.mirror.byId(event.other)?.kind;
    return kind !== 'Station' && kind !== 'Asteroid';
  }

  /** Does what changes the prediction, and draws away what it changes in the place that is drawn now. */
  private change(nowMillis: number, action: () => CorrectionReason | undefined): void {
    const present = Math.floor(this.present(nowMillis));
    const before = this.placeAfter(present);
    const reason = action();
    const after = this.placeAfter(present);
    if (!before || !after) return;
    const dxMm = after.xMm - before.xMm;
    const dyMm = after.yMm - before.yMm;
    const why = reason ?? this.prediction.takeSurprise() ?? 'UNKNOWN';
    if (dxMm === 0 && dyMm === 0 && after.heading === before.heading) return;
    this.drawAway(dxMm, dyMm, wrap(after.heading - before.heading), nowMillis);
    if (dxMm !== 0 || dyMm !== 0) this.listener.corrected({ tick: this.mirror.tick, dxMm, dyMm, reason: why });
  }

  /** In the world, so that no border is a leap. */
  private placeAfter(homeTicks: number): { xMm: number; yMm: number; heading: number } | undefined {
    const flight = this.prediction.after(this.ofHome(homeTicks));
    const { sectorsWide, sectorSizeMm } = this.chart;
    const sector = this.prediction.sector;
    return flight && {
      xMm: flight.xMm + (sector % sectorsWide) * sectorSizeMm,
      yMm: flight.yMm + Math.floor(sector / sectorsWide) * sectorSizeMm,
      heading: flight.heading,
    };
  }

  private drawAway(dxMm: number, dyMm: number, dheading: number, nowMillis: number): void {
    this.fade(nowMillis);
    const { error } = this;
    error.xMm -= dxMm;
    error.yMm -= dyMm;
    error.heading -= dheading;
    if (Math.abs(error.xMm) > JUMP_MM || Math.abs(error.yMm) > JUMP_MM) error.xMm = error.yMm = error.heading = 0;
  }

  private fade(nowMillis: number): void {
    const { error } = this;
    const rest = 0.5 ** (Math.max(0, nowMillis - error.asOfMillis) / HALF_GONE_MILLIS);
    error.xMm *= rest;
    error.yMm *= rest;
    error.heading *= rest;
    error.asOfMillis = nowMillis;
  }

  /** What to draw; undefined while the ship is not in the world. */
  at(nowMillis: number): ViewOwn | undefined {
    const present = this.present(nowMillis);
    const from = this.prediction.after(this.ofHome(Math.floor(present)));
    const to = this.prediction.after(this.ofHome(Math.floor(present) + 1));
    if (!from || !to) return undefined;
    this.fade(nowMillis);
    this.draw(from, to, present - Math.floor(present));
    return this.view;
  }

  private draw(from: Readonly<Flight>, to: Readonly<Flight>, part: number): void {
    const { view, error } = this;
    view.xMm = from.xMm + (to.xMm - from.xMm) * part + error.xMm;
    view.yMm = from.yMm + (to.yMm - from.yMm) * part + error.yMm;
    const heading = from.heading + wrap(to.heading - from.heading) * part + error.heading;
    view.headingTurns = (heading / TURN + 2) % 1;
    view.vx = to.vx;
    view.vy = to.vy;
    view.thrust = to.thrust;
  }
}

function eventsOf(frame: Frame): Happening[] {
  return frame.items.flatMap((item) => (item.kind === 'Happened' ? [item.event] : []));
}
