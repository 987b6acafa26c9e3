import { BRAKING, fly, type Flight, type Space, steer } from './motion.js';
import type { OwnShip } from './own.js';
import { TURN } from './space.js';
import { AHEAD_TICKS_MAX } from './surroundings.js';
import type { CorrectionReason } from './types.js';
import type { Intent } from './wire.js';

/** An own intent that changes the flight. */
interface Pending {
  sequence: number;
  intent: Intent;
  /** In which it was thought to be judged when it was sent. */
  expected: number;
  /** In which it will probably be judged, or was. */
  tick: number;
  /** For so many ticks more it is waited when it is overdue: twice as many each time. */
  patience: number;
  judged: boolean;
}

/** What a frame told, beside where the ship is. */
export interface Told {
  own: Readonly<OwnShip> | undefined;
  /** Undefined while its class is not known. */
  space: Space | undefined;
  /** It is neither docked nor dead. */
  flies: boolean;
  /** A captain flies it: it does what no own intent says. */
  captained: boolean;
  /** Kilograms that came into the hold, or left it, before the ship flew. */
  loadChangeKg: number;
  /** Why the rules need not tell where it is now, if that is so. */
  reason: CorrectionReason | undefined;
}

/** What the rules told from the last frame's truth and the verdicts, against what this frame told. */
export interface Outcome {
  /** Undefined if both are the same. */
  reason: CorrectionReason | undefined;
  /** True if no reason excuses it. */
  isMisprediction: boolean;
}

/**
 * The own ship ahead of the feed. The truth after a tick is flown on by the simulation's rules, with intents in the ticks in
 * which they will probably be judged; each frame brings a new truth, and all is flown anew from there.
 */
export class Prediction {
  private truth: (Flight & { sector: number; tick: number }) | undefined;
  private space: Space | undefined;
  private pending: Pending[] = [];
  private readonly flown: Flight[] = []; // after the truth's tick + 1, + 2 ...
  private helmIsKnown = false;
  private captained = false;
  private flies = false;
  private surprise: CorrectionReason | undefined; // of what has been learned of intents since the last frame

  get tick(): number {
    return this.truth?.tick ?? -1;
  }

  get sector(): number {
    return this.truth?.sector ?? -1;
  }

  /** An intent was sent, and is done from here on in the tick in which it will probably be judged. */
  sent(sequence: number, intent: Intent, tick: number): void {
    if (!steer({ ...STILL }, intent) || !this.isPossible(intent)) return;
    const expected = Math.max(tick, this.tick + 1);
    this.pending.push({ sequence, intent, expected, tick: expected, patience: 1, judged: false });
    this.flown.length = 0;
  }

  /** The server refuses these; the reckoning would go wrong until it says so. */
  private isPossible(intent: Intent): boolean {
    if (!this.flies || !this.space) return false;
    if (intent.kind === 'Steer') return intent.heading >= 0 && intent.heading < TURN;
    return intent.kind !== 'Thrust' || (intent.thrust >= 0 && intent.thrust <= this.space.craft.thrustMmPer1024TicksPerTick);
  }

  judged(sequence: number, tick: number): void {
    const pending = this.pending.find((one) => one.sequence === sequence);
    if (!pending) return;
    if (pending.tick !== tick) this.surprise = tick > pending.expected ? 'LATE_INTENT' : 'EARLY_INTENT';
    pending.tick = tick;
    pending.judged = true;
  }

  refused(sequence: number): void {
    const rest = this.pending.filter((one) => one.sequence !== sequence);
    if (rest.length === this.pending.length) return;
    this.pending = rest;
    this.flown.length = 0;
    this.surprise = 'REFUSED';
  }

  /** A frame came: its truth is where all goes on from. Verdicts of the same frame are told before. */
  take(told: Told): Outcome {
    const outcome = this.compare(told);
    this.flies = told.flies;
    this.captained = told.captained;
    if (told.captained || outcome.reason === 'JOINED') this.helmIsKnown = false;
    if (this.space?.loadKg !== told.space?.loadKg) this.surprise ??= 'LOAD';
    this.space = told.space;
    this.flown.length = 0;
    this.setTruth(told.own, outcome.reason);
    return outcome;
  }

  /** Why what was predicted is not so any more, beside what the last frame told. */
  takeSurprise(): CorrectionReason | undefined {
    const { surprise } = this;
    this.surprise = undefined;
    return surprise;
  }

  private compare({ own, reason, captained, loadChangeKg }: Told): Outcome {
    const { truth, space } = this;
    const isNew = !truth || !space || !own || own.tick - truth.tick > AHEAD_TICKS_MAX;
    if (isNew) return { reason: reason ?? 'JOINED', isMisprediction: false };
    if (own.sector !== truth.sector) return { reason: 'BORDER', isMisprediction: false };
    const loaded = { ...space, loadKg: space.loadKg + loadChangeKg };
    while (truth.tick < own.tick) this.flyTruth(truth, loaded);
    if (isSame(truth, own)) return { reason: undefined, isMisprediction: false };
    const why = reason ?? (captained || this.captained ? 'CAPTAIN' : this.helmIsKnown ? 'UNKNOWN' : 'JOINED');
    return { reason: why, isMisprediction: why === 'UNKNOWN' };
  }

  private flyTruth(truth: Flight & { tick: number }, space: Space): void {
    truth.tick++;
    for (const { intent, tick, judged } of this.pending) if (judged && tick === truth.tick) this.steerTruth(truth, intent);
    if (this.flies) fly(truth, truth.tick, space);
  }

  private steerTruth(truth: Flight, intent: Intent): void {
    steer(truth, intent);
    if (intent.kind === 'Steer') this.helmIsKnown = true;
  }

  private setTruth(own: Readonly<OwnShip> | undefined, reason: CorrectionReason | undefined): void {
    const before = this.truth;
    this.truth = own && { ...own, helm: this.helmOf(own, before, reason) };
    if (!own) return;
    if (reason === 'BORDER') this.countBy(own.tick - before!.tick);
    this.pending = this.pending.filter(({ judged, tick }) => !judged || tick > own.tick);
    for (const one of this.pending) if (!one.judged && one.tick <= own.tick) this.expectLater(one, own.tick);
  }

  /** Another sector counts other ticks. */
  private countBy(more: number): void {
    for (const one of this.pending) {
      one.expected += more;
      if (!one.judged) one.tick += more;
    }
  }

  private expectLater(pending: Pending, now: number): void {
    pending.tick = now + pending.patience;
    pending.patience *= 2;
    this.surprise ??= 'LATE_INTENT';
  }

  /** The feed does not tell the helm. A bow that no rule explains is taken to be where it shall be. */
  private helmOf(own: Readonly<OwnShip>, before: Flight | undefined, reason: CorrectionReason | undefined): number {
    if (reason === 'SPAWN') this.helmIsKnown = true; // they begin so
    if (!before || reason === 'SPAWN') return own.heading;
    if (reason === 'BORDER') return this.helmOverBorder(before);
    return before.heading === own.heading ? before.helm : own.heading;
  }

  /** It goes over with the ship; what was judged on the way counts. */
  private helmOverBorder(before: Flight): number {
    for (const { intent, judged } of this.pending) if (judged) this.steerTruth(before, intent);
    return before.helm;
  }

  /** The ship after a tick, which may be one to come; undefined while it is not in the world. Not to be changed. */
  after(tick: number): Readonly<Flight> | undefined {
    const { truth, space } = this;
    if (!truth) return undefined;
    const ahead = Math.min(tick - truth.tick, AHEAD_TICKS_MAX);
    if (ahead <= 0 || !this.flies || !space) return truth;
    while (this.flown.length < ahead) this.flyOn(this.flown.at(-1) ?? truth, truth.tick + this.flown.length + 1, space);
    return this.flown[ahead - 1];
  }

  private flyOn(from: Flight, tick: number, space: Space): void {
    const { xMm, yMm, vx, vy, heading, helm, thrust } = from;
    const ship = { xMm, yMm, vx, vy, heading, helm, thrust };
    for (const one of this.pending) if (one.tick === tick) steer(ship, one.intent);
    fly(ship, tick, space);
    this.flown.push(ship);
  }
}

const STILL: Flight = { xMm: 0, yMm: 0, vx: 0, vy: 0, heading: 0, helm: 0, thrust: BRAKING };

function isSame(a: Flight, b: OwnShip): boolean {
  return (
    a.xMm === b.xMm && a.yMm === b.yMm && a.vx === b.vx && a.vy === b.vy && a.heading === b.heading && a.thrust === b.thrust
  );
}
