/** Which tick is shown while time passes: by a clock that is handed in, so that nothing here waits. */
export const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16] as const;

const LONGEST_MILLIS = 500; // a page that was hidden does not leap

export class Playing {
  speed = 1;
  private exact: number;
  private before: number | undefined;

  constructor(
    tick: number,
    private readonly ticksPerSecond: number,
  ) {
    this.exact = tick;
  }

  get plays(): boolean {
    return this.before !== undefined;
  }

  get tick(): number {
    return Math.floor(this.exact);
  }

  /** How far on the way to the next tick, 0 to 1. */
  get share(): number {
    return this.exact - this.tick;
  }

  play(now: number): void {
    this.before = now;
  }

  pause(): void {
    this.before = undefined;
    this.exact = this.tick;
  }

  goTo(tick: number): void {
    this.exact = Math.max(1, tick);
  }

  /** @param last it waits there, as no more has come yet */
  advance(now: number, last: number): void {
    if (this.before === undefined) return;
    const millis = Math.min(LONGEST_MILLIS, Math.max(0, now - this.before));
    this.before = now;
    this.exact = Math.max(this.exact, Math.min(last, this.exact + (millis * this.ticksPerSecond * this.speed) / 1000));
  }
}
