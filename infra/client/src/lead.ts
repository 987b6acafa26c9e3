const KEPT = 15;
const AT_FIRST_TICKS = 2;

/**
 * How many ticks after the newest one seen an intent that is sent now will be judged: the middle of what the last verdicts say.
 * Each was judged in the first tick that was made after it came, so between that tick and the one before.
 */
export class Lead {
  private readonly samples: number[] = [];
  private middle = AT_FIRST_TICKS;

  get ticks(): number {
    return this.middle;
  }

  /** @param sentAt the newest tick, with its fraction, when it was sent */
  note(sentAt: number, judgedIn: number): void {
    this.samples.push(judgedIn - sentAt - 0.5);
    if (this.samples.length > KEPT) this.samples.shift();
    this.middle = [...this.samples].sort((a, b) => a - b)[this.samples.length >> 1]!;
  }
}
