// What is in view, from frames of the live feed, in the integers in which the server reckons (decision 051). Places of others
// are quarters of a milli-unit, those of the own ship milli-units.
const COSINES = Array.from({ length: 1024 }, (_, i) => Math.round(16_384 * Math.cos((2 * Math.PI * i) / 1024)));
const cosine = (heading) => COSINES[heading & 1023];
const sine = (heading) => cosine(heading - 256);
const STEP = 256; // quarters of a milli-unit in the 64 milli-units of Course and Manoeuvre
const REMEMBERED = 400; // ticks

/** A ship or missile that keeps its turn and its thrust. */
class Body {
  constructor(kind, told, tick) {
    Object.assign(this, { spin: 0, thrust: 0, heading: 0 }, told, { kind, tick });
  }

  moveTo(tick) {
    for (; this.tick < tick; this.tick++) {
      this.heading = (this.heading + this.spin) & 1023;
      this.vx += (this.thrust * cosine(this.heading)) >> 14;
      this.vy += (this.thrust * sine(this.heading)) >> 14;
      this.x += this.vx;
      this.y += this.vy;
    }
  }

  shift(more, unit) {
    this.x += more.dx * unit;
    this.y += more.dy * unit;
    this.vx += more.dvx;
    this.vy += more.dvy;
    this.thrust += more.dthrust;
  }

  turn(more) {
    this.heading = (this.heading + more.turn) & 1023;
    this.spin += more.dspin;
  }
}

/** v * n / 1024, rounded down, without a product beyond 2^53. */
const whole = (v, n) => v * Math.floor(n / 1024) + Math.floor((v * (n % 1024)) / 1024);

export class Picture {
  sectors = new Map(); // number -> {tick, bySlot}
  own = { sector: -1, xMm: 0, yMm: 0, vx: 0, vy: 0, heading: 0, thrust: 0 };
  past = new Map(); // tick of the home sector -> what was in view then

  /** @param items of a frame, each as [kind, fields] */
  take({ ticks, items }) {
    this.told = this.sectors.get(this.own.sector);
    if (ticks > 0) this.advance(this.told, ticks);
    for (const [kind, item] of items) this.apply(kind, item);
    this.remember();
  }

  get tick() {
    return this.sectors.get(this.own.sector)?.tick ?? -1;
  }

  /** The rocks and stations in view, of the home sector. */
  stills() {
    return [...this.sectors.get(this.own.sector).bySlot.values()].filter(({ kind }) => kind === 'Asteroid' || kind === 'Station');
  }

  apply(kind, item) {
    if (kind.endsWith('Seen')) return this.see(kind.slice(0, -'Seen'.length), item);
    if (kind in this.news) return this.news[kind](item);
    const change = Picture.changes[kind];
    if (!change) return; // a verdict, an instrument, an event: not of the picture
    const seen = this.told.bySlot.get(item.slot);
    seen?.moveTo?.(this.told.tick);
    if (seen) change(seen, item);
  }

  news = {
    Reset: () => this.sectors.clear(),
    SectorClock: ({ sector, tick }) => {
      if (!this.sectors.has(sector)) this.sectors.set(sector, { sector, tick, bySlot: new Map() });
      this.told = this.sectors.get(sector);
      this.advance(this.told, tick - this.told.tick);
    },
    Home: ({ sector }) => {
      this.told = this.sectors.get(sector);
      this.own = { sector, xMm: 0, yMm: 0, vx: 0, vy: 0, heading: 0, thrust: 0 };
    },
    Step: ({ sector, ticks }) => {
      this.told = this.sectors.get(sector);
      this.advance(this.told, ticks);
    },
    Own: (more) => {
      this.own.xMm += more.dxMm;
      this.own.yMm += more.dyMm;
      this.own.vx += more.dvx;
      this.own.vy += more.dvy;
      this.own.heading += more.turn;
      this.own.thrust += more.dthrust;
    },
    Gone: ({ slot }) => this.told.bySlot.delete(slot),
    Left: ({ slot }) => this.told.bySlot.delete(slot),
    Hit: ({ missile }) => this.told.bySlot.delete(missile),
  };

  static changes = {
    Course: (body, more) => body.shift(more, STEP),
    Turn: (body, more) => body.turn(more),
    Manoeuvre: (body, more) => (body.shift(more, STEP), body.turn(more)),
    Shift: (body, more) => (body.shift(more, 1), body.turn(more)),
    Hurt: (ship, more) => {
      ship.shield += more.dshield;
      ship.armour += more.darmour;
      ship.hull += more.dhull;
    },
  };

  see(kind, told) {
    const moves = kind === 'Ship' || kind === 'Missile';
    this.told.bySlot.set(told.slot, moves ? new Body(kind, told, this.told.tick) : { ...told, kind });
  }

  advance(sector, ticks) {
    if (sector.sector === this.own.sector) {
      const drift = (v) => whole(v, sector.tick + ticks + 1) - whole(v, sector.tick + 1);
      this.own.xMm += drift(this.own.vx);
      this.own.yMm += drift(this.own.vy);
    }
    sector.tick += ticks;
  }

  remember() {
    const home = this.sectors.get(this.own.sector);
    if (!home) return;
    for (const seen of home.bySlot.values()) seen.moveTo?.(home.tick);
    const byId = new Map([...home.bySlot.values()].map((seen) => [seen.id, { ...seen }]));
    this.past.set(home.tick, { own: { ...this.own }, byId });
    this.past.delete(home.tick - REMEMBERED);
  }
}
