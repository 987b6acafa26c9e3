import type { FeedClock } from './feed-clock.js';
import type { LiveMirror } from './mirror.js';
import type { Chart } from './rules.js';
import type { Seen } from './seen.js';
import type { View, ViewEntity, ViewOwn } from './types.js';
import type { Whole } from './whole.js';

const QUARTERS = 4;
const TURN = 1024;

/** Makes views out of what is seen: all that is not the own ship, a little in the past, between two frames. */
export class Viewer {
  private readonly chart: Chart;
  private readonly mirror: LiveMirror;
  private readonly clock: FeedClock;
  private readonly ship: Whole;
  private readonly view: View = { tick: -1, home: -1, own: undefined, entities: [], count: 0 };
  private readonly place = new Float64Array(3);

  constructor(chart: Chart, mirror: LiveMirror, clock: FeedClock, ship: Whole) {
    this.chart = chart;
    this.mirror = mirror;
    this.clock = clock;
    this.ship = ship;
  }

  /** Of the home sector, as of the last view. */
  get shownTick(): number {
    return this.view.tick;
  }

  at(nowMillis: number, own: ViewOwn | undefined): View {
    const { view, mirror } = this;
    const shown = this.clock.toShow(nowMillis);
    view.tick = mirror.tick - (mirror.homeTicks - shown);
    view.home = mirror.home;
    view.own = own;
    view.count = 0;
    for (const seen of mirror.entities()) if (seen.id !== this.ship && seen.kind !== 'Fleet') this.show(seen, shown);
    return view;
  }

  private show(seen: Seen, tick: number): void {
    const entity = this.next(seen);
    if (!seen.track?.at(tick, this.place)) this.place.set([seen.x, seen.y, seen.heading]);
    entity.xMm = this.place[0]! / QUARTERS + this.eastOf(seen.sector);
    entity.yMm = this.place[1]! / QUARTERS + this.northOf(seen.sector);
    entity.headingTurns = this.place[2]! / TURN;
  }

  private next(seen: Seen): ViewEntity {
    const { view } = this;
    const entity = (view.entities[view.count] ??= { id: 0, kind: 'Ship', seen, xMm: 0, yMm: 0, headingTurns: 0 });
    view.count++;
    entity.id = seen.id;
    entity.kind = seen.kind;
    entity.seen = seen;
    return entity;
  }

  /** From the corner of the home sector to that of another. */
  private eastOf(sector: number): number {
    const { sectorsWide, sectorSizeMm } = this.chart;
    return ((sector % sectorsWide) - (this.mirror.home % sectorsWide)) * sectorSizeMm;
  }

  private northOf(sector: number): number {
    const { sectorsWide, sectorSizeMm } = this.chart;
    return (Math.floor(sector / sectorsWide) - Math.floor(this.mirror.home / sectorsWide)) * sectorSizeMm;
  }
}
