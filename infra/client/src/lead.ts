const KEPT = 31;
const AT_FIRST_TICKS = 2;

/**
 * How many ticks after the newest one seen an intent that is sent now will be judged. Each verdict says between which two numbers
 * that was: the intent came before the tick that judged it, and not before the one before. What most of the last ones allow, is taken.
 */
export class Lead {
  private readonly most: number[] = []; // the largest that a verdict allows; the smallest is 1 less
  private estimate = AT_FIRST_TICKS;

  get ticks(): number {
    return this.estimate;
  }

  /** @param sentAt the newest tick, with its fraction, when it was sent */
  note(sentAt: number, judgedIn: number): void {
    this.most.push(judgedIn - sentAt);
    if (this.most.length > KEPT) this.most.shift();
    this.estimate = this.allowedByMost();
  }

  /** The middle of what as many verdicts as possible allow. */
  private allowedByMost(): number {
    const sorted = [...this.most].sort((a, b) => a - b);
    let best = { count: 0, ticks: this.estimate };
    for (let first = 0; first < sorted.length; first++) {
      const within = sorted.filter((most) => most >= sorted[first]! && most < sorted[first]! + 1);
      if (within.length > best.count) best = { count: within.length, ticks: (sorted[first]! + within.at(-1)! - 1) / 2 };
    }
    return best.ticks;
  }
}
