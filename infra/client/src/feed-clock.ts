const DRIFT_MILLIS = 0.05; // by which the quickest way may seem longer with each frame: clocks differ, ways change
const FORGET = 0.98; // of how unsteadily frames come, with each frame
const SILENT_TICKS_MAX = 80;
const DELAY_TICKS = 1;
const DELAY_TICKS_MAX = 8;

/**
 * Maps the client's clock to ticks of the home sector, counted over all homes: what came the quickest way says how the owner's
 * clock stands to this one, and how late others came says how far behind they are to be shown.
 */
export class FeedClock {
  private readonly ticksPerSecond: number;
  private quickest = Number.POSITIVE_INFINITY;
  private unsteady = 0;
  private tick = 0;
  private atMillis = 0;
  private speed = 1;
  private shown = 0;

  constructor(ticksPerSecond: number) {
    this.ticksPerSecond = ticksPerSecond;
  }

  /** Another owner's clock goes from here on. */
  begin(): void {
    this.quickest = Number.POSITIVE_INFINITY;
  }

  /** @param nowMillis when a frame came that was made at `atMicros` by the owner's clock */
  note(nowMillis: number, tick: number, atMicros: number, speedPermille: number): void {
    this.tick = tick;
    this.atMillis = atMicros / 1_000;
    this.speed = speedPermille / 1_000;
    const way = nowMillis - this.atMillis;
    this.quickest = Math.min(this.quickest + DRIFT_MILLIS, way);
    this.unsteady = Math.max(this.unsteady * FORGET, way - this.quickest);
  }

  /** The tick that has come by now, if its frame came the quickest way; with a fraction. */
  newest(nowMillis: number): number {
    const since = nowMillis - this.quickest - this.atMillis;
    return this.tick + Math.min(Math.max(0, this.ticks(since)), SILENT_TICKS_MAX);
  }

  /** The tick at which others are shown: mostly between two that have come, and never before one that was shown. */
  toShow(nowMillis: number): number {
    const delay = Math.min(DELAY_TICKS + this.ticks(this.unsteady), DELAY_TICKS_MAX);
    const wanted = Math.min(this.newest(nowMillis) - delay, this.tick);
    this.shown = this.tick - this.shown > 2 * DELAY_TICKS_MAX ? wanted : Math.max(this.shown, wanted);
    return this.shown;
  }

  private ticks(millis: number): number {
    return (millis * this.ticksPerSecond * this.speed) / 1_000;
  }
}
