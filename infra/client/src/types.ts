import type { Gauges } from './gauges.js';
import type { OwnShip } from './own.js';
import type { Problem } from './problem.js';
import type { Seen, SeenKind } from './seen.js';
import type { Whole } from './whole.js';

/** What is in view, as the feed tells it: the server's truth as of the last frame. Not to be changed, and good until the next. */
export interface Mirror {
  /** The sector in which the own ship is; -1 before the first frame. */
  readonly home: number;
  /** Of the home sector; -1 before the first frame. */
  readonly tick: number;
  readonly atMicros: number;
  readonly speedPermille: number;
  readonly rulesVersion: number;
  /** Undefined before the ship is in the world. */
  readonly own: Readonly<OwnShip> | undefined;
  readonly gauges: Readonly<Gauges>;
  /** Own intents up to this sequence are judged. */
  readonly lastSequence: number;
  readonly count: number;
  entities(): Iterable<Seen>;
  byId(id: Whole): Seen | undefined;
  /** Who launched a missile, or at what it flies, as it is told: by a slot of its sector. */
  bySlot(sector: number, slot: number): Seen | undefined;
  /** All of which something is in view. */
  sectors(): Iterable<SectorSeen>;
  /** Of all that is seen; equal to the server's (docs/PROTOCOL.md). */
  hash(): bigint;
}

export interface SectorSeen {
  readonly number: number;
  readonly tick: number;
  readonly speedPermille: number;
  readonly rulesVersion: number;
}

/** Something to be drawn, so no fleet: that is where its commander is. The object is used again for the next view. */
export interface ViewEntity {
  id: Whole;
  kind: SeenKind;
  /** What is told of it. */
  seen: Seen;
  /** From the south-west corner of the home sector, in whichever sector it is; with a fraction. */
  xMm: number;
  yMm: number;
  /** 0 to 1, counter-clockwise from east. */
  headingTurns: number;
}

/** The own ship as it is drawn: predicted, and smoothed where a prediction was wrong. */
export interface ViewOwn {
  xMm: number;
  yMm: number;
  headingTurns: number;
  /** Milli-units in 1,024 ticks. */
  vx: number;
  vy: number;
  thrust: number;
}

/** What to draw at a moment. Reused: it is good until the next call. */
export interface View {
  /** Of the home sector, with a fraction: when others are shown. Rounded down it is the `seenTick` of a shot. */
  tick: number;
  home: number;
  own: ViewOwn | undefined;
  /** Of which the first `count` are to be drawn; the own ship is not among them. */
  entities: ViewEntity[];
  count: number;
}

/** A gun was fired; who is not in view has no id. */
export interface Shot {
  kind: 'shot';
  ship: Whole | undefined;
  target: Whole | undefined;
  weapon: number;
  /** Damage before resistances, 0 for a miss. */
  points: number;
}

/** A missile struck. */
export interface Hit {
  kind: 'hit';
  missile: Whole | undefined;
  ship: Whole | undefined;
  points: number;
  /** Where the missile was. */
  place: { sector: number; xMm: number; yMm: number } | undefined;
}

export type CorrectionReason =
  | 'LATE_INTENT' // an intent was judged later than it was predicted
  | 'EARLY_INTENT'
  | 'REFUSED' // an intent that was predicted was refused
  | 'OTHER_SHIP' // another ship ran into the own one
  | 'CAPTAIN' // the captain flies it
  | 'SPAWN' // it came into the world, docked, undocked or died
  | 'BORDER'
  | 'LOAD' // ore came into the hold, or left it
  | 'RULES' // other rules came into force
  | 'JOINED' // where the helm points was not known yet
  | 'UNKNOWN';

/** Where the own ship was predicted, and was not. */
export interface Correction {
  tick: number;
  dxMm: number;
  dyMm: number;
  reason: CorrectionReason;
}

export interface NetworkFigures {
  roundTripMillis: number;
  /** How old the last frame was when the clock was last asked for. */
  ageMillis: number;
  tick: number;
  speedPermille: number;
  bytesPerSecond: number;
  framesPerSecond: number;
  entities: number;
  /** How many ticks the own ship is drawn ahead of the last frame. */
  leadTicks: number;
  /** The last 50. */
  corrections: readonly Correction[];
  /** Over the last minute. */
  correctionsPerMinute: number;
  /** Ticks that the rules, reckoned from the tick before with all verdicts known, told otherwise than the server. */
  mispredictions: number;
}

/** The log has it, and where (docs/PROTOCOL.md, 5); that is left out if the verdict came first. */
export interface Receipt {
  sequence: number;
  sector?: number;
  offset?: number;
}

/** The world has done it. */
export interface Judged {
  sequence: number;
  tick: number;
}

/** An intent that is on its way. Either promise is rejected with `Refused`. */
export interface Sent {
  sequence: number;
  receipt: Promise<Receipt>;
  verdict: Promise<Judged>;
}

export type ClientState = 'joining' | 'open' | 'away' | 'ended';

/** What became of the lines: `why` they are lost, and in how many milliseconds they are tried again, once that is known. */
export interface StateChange {
  state: ClientState;
  why?: Problem;
  againMillis?: number;
}
