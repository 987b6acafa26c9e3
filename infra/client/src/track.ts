const TURN = 1024;
const TICKS = 16;

/** Where a body was at the ends of the last frames, in the client's own count of ticks; to be drawn between two of them. */
export class Track {
  private readonly ticks = new Float64Array(TICKS).fill(-1);
  private readonly places = new Float64Array(3 * TICKS); // x, y, heading

  note(tick: number, x: number, y: number, heading: number): void {
    const at = tick % TICKS;
    this.ticks[at] = tick;
    this.places[3 * at] = x;
    this.places[3 * at + 1] = y;
    this.places[3 * at + 2] = heading;
  }

  /**
   * Writes x, y and heading at a moment, between the nearest two notes around it. @returns false if it was not seen that
   * early, or the last note is older: then what it is now is the best that is known
   */
  at(tick: number, into: Float64Array): boolean {
    const before = this.noteUpTo(Math.floor(tick));
    const after = this.noteFrom(Math.floor(tick) + 1);
    if (before < 0) return false;
    this.write(before, after < 0 ? before : after, tick, into);
    return true;
  }

  private noteUpTo(tick: number): number {
    for (let back = 0; back < TICKS; back++) {
      const at = (tick - back) % TICKS;
      if (at >= 0 && this.ticks[at] === tick - back) return at;
    }
    return -1;
  }

  private noteFrom(tick: number): number {
    for (let on = 0; on < TICKS; on++) {
      const at = (tick + on) % TICKS;
      if (at >= 0 && this.ticks[at] === tick + on) return at;
    }
    return -1;
  }

  private write(before: number, after: number, tick: number, into: Float64Array): void {
    const between = this.ticks[after]! - this.ticks[before]!;
    const part = between === 0 ? 0 : (tick - this.ticks[before]!) / between;
    for (let which = 0; which < 2; which++) {
      const from = this.places[3 * before + which]!;
      into[which] = from + (this.places[3 * after + which]! - from) * part;
    }
    const from = this.places[3 * before + 2]!;
    const turn = ((this.places[3 * after + 2]! - from + TURN + TURN / 2) % TURN) - TURN / 2;
    into[2] = (from + turn * part + TURN) % TURN;
  }
}
