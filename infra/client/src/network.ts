import type { Correction } from './types.js';

const WINDOW_MILLIS = 1_000;
const MINUTE_MILLIS = 60_000;
const KEPT_MAX = 50;

/** Counts what comes in a second. */
class Rate {
  private before = 0;
  private count = 0;
  private beganMillis = 0;

  add(amount: number, nowMillis: number): void {
    this.perSecond(nowMillis);
    this.count += amount;
  }

  perSecond(nowMillis: number): number {
    const millis = nowMillis - this.beganMillis;
    if (millis >= WINDOW_MILLIS) {
      this.before = (this.count * 1_000) / millis;
      this.count = 0;
      this.beganMillis = nowMillis;
    }
    return Math.round(this.before);
  }
}

/** What the lines cost and how well the prediction does. */
export class NetworkCount {
  roundTripMillis = 0;
  ageMillis = 0;
  mispredictions = 0;
  readonly corrections: Correction[] = [];
  private readonly bytes = new Rate();
  private readonly frames = new Rate();
  private readonly correctedAt: number[] = [];

  took(bytes: number, nowMillis: number): void {
    this.bytes.add(bytes, nowMillis);
    this.frames.add(1, nowMillis);
  }

  corrected(correction: Correction, nowMillis: number): void {
    this.corrections.push(correction);
    if (this.corrections.length > KEPT_MAX) this.corrections.shift();
    this.correctedAt.push(nowMillis);
    this.correctionsPerMinute(nowMillis);
  }

  correctionsPerMinute(nowMillis: number): number {
    while (this.correctedAt.length > 0 && this.correctedAt[0]! < nowMillis - MINUTE_MILLIS) this.correctedAt.shift();
    return this.correctedAt.length;
  }

  bytesPerSecond(nowMillis: number): number {
    return this.bytes.perSecond(nowMillis);
  }

  framesPerSecond(nowMillis: number): number {
    return this.frames.perSecond(nowMillis);
  }
}
