/** Asks for stretches of the past, and brings slices; waits while a node folds. */
import { Problem } from '../console/api.js';
import type { StretchTold } from './model/stretch.js';

const AGAIN_MILLIS = 250;
const PATIENCE_MILLIS = 120_000;
export const SLICE_BYTES_MAX = 8 << 20;

export interface Brought {
  source: string;
  sector: number;
  world: string;
  from: number;
  to: number;
  engine: number;
}

export interface World {
  sectorsWide: number;
  sectorsHigh: number;
  ticksPerSecond: number;
}

export class Past {
  constructor(private readonly token: string) {}

  async world(): Promise<World> {
    return (await this.asked('/console/api/world')).json() as Promise<World>;
  }

  /**
   * @param tick undefined: the newest
   * @param progress told how far the fold is, as long as there is something to wait for
   */
  async stretch(source: string, tick: number | undefined, before: number, ticks: number, progress: (words: string) => void): Promise<StretchTold> {
    const wanted = tick === undefined ? '' : `&tick=${tick}`;
    const path = `/console/api/past/${source}?before=${before}&ticks=${ticks}${wanted}`;
    const end = Date.now() + PATIENCE_MILLIS;
    for (;;) {
      try {
        const answer = await this.asked(path);
        if (answer.status === 200) return (await answer.json()) as StretchTold;
        const { reached } = (await answer.json()) as { reached: number };
        progress(`Folding, at tick ${reached.toLocaleString('en')}${tick === undefined ? '' : ` of ${tick.toLocaleString('en')}`}`);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.status !== 503 || Date.now() > end) throw problem;
        progress(problem.message);
        await new Promise((next) => setTimeout(next, AGAIN_MILLIS));
      }
    }
  }

  async bring(file: File): Promise<Brought> {
    if (file.size > SLICE_BYTES_MAX)
      throw new Problem(413, 'SLICE_TOO_LARGE', `${file.name} has ${file.size} bytes, and may have ${SLICE_BYTES_MAX}: export fewer ticks`);
    return (await this.asked('/console/api/past', file)).json() as Promise<Brought>;
  }

  private async asked(path: string, body?: Blob): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(path, { method: body ? 'POST' : 'GET', headers: { Authorization: `Bearer ${this.token}` }, body, cache: 'no-store' });
    } catch {
      throw new Problem(0, 'NETWORK', 'query-api does not answer');
    }
    if (answer.ok) return answer;
    const { code = 'UNKNOWN', detail = `status ${answer.status}` } = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string };
    throw new Problem(answer.status, code, detail);
  }
}
