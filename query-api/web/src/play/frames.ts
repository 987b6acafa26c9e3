const KEPT = 300;

/** How many frames there are in a second, and what the page's own work in each takes. */
export class Frames {
  private readonly ends = new Float64Array(KEPT);
  private readonly works = new Float64Array(KEPT);
  private count = 0;

  /** @param begin of the work, by `performance.now()` */
  done(begin: number): void {
    const end = performance.now();
    this.ends[this.count % KEPT] = end;
    this.works[this.count % KEPT] = end - begin;
    this.count++;
  }

  /** In the last second. */
  fps(now = performance.now()): number {
    let frames = 0;
    for (let i = 0; i < Math.min(this.count, KEPT); i++) if (now - this.ends[i]! <= 1000) frames++;
    return frames;
  }

  /** Of the last 300 frames, in milliseconds. */
  work(): { median: number; p99: number } {
    const sorted = this.works.slice(0, Math.min(this.count, KEPT)).sort();
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return { median: at(0.5), p99: at(0.99) };
  }
}
