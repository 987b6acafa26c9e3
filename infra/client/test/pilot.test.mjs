import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FeedClock } from '../dist/feed-clock.js';
import { LiveMirror } from '../dist/mirror.js';
import { boundsOf, fly, steer } from '../dist/motion.js';
import { driftTo } from '../dist/own.js';
import { Pilot } from '../dist/pilot.js';
import { random } from './random.mjs';
import { vectors } from './vectors.mjs';

const TICK_MILLIS = 25;
const SHIP = 7;
const SIZE_MM = 1_000_000;
const craft = { number: 0, ...vectors('motion').classes.pioneer };
const rules = { version: 3, shipClasses: [craft], ores: [], server: { ticksPerSecond: 40 } };
const chart = { sectorsWide: 1, sectorsHigh: 1, sectorSizeMm: SIZE_MM, sectors: [] };
const space = { craft, loadKg: 0, bounds: boundsOf(0, 1, 1, SIZE_MM), obstacles: [] };
const clockOf = (tick) => ({ kind: 'SectorClock', sector: 0, tick, atMicros: tick * 25_000, speedPermille: 1_000, rulesVersion: 3 });

/** A server of one ship: it judges what has come in the next tick, and tells what a client cannot reckon for itself. */
class World {
  tick = 1_000;
  ship = { xMm: 500_000, yMm: 500_000, vx: 0, vy: 0, heading: 0, helm: 0, thrust: 0 };
  come = [];
  told = { tick: 1_000, xMm: 0, yMm: 0, vx: 0, vy: 0, heading: 0, thrust: 0 };

  first() {
    const spawned = { kind: 'Happened', event: { kind: 'ShipSpawned', ship: SHIP, player: SHIP, xMm: 500_000, yMm: 500_000 } };
    return { ticks: 0, since: 0, items: [{ kind: 'Reset' }, clockOf(this.tick), { kind: 'Home', sector: 0 }, this.own(), spawned] };
  }

  step() {
    this.tick++;
    const items = this.come.map(({ sequence }) => ({ kind: 'IntentVerdict', sequence, tick: this.tick, verdict: 0, value: 0, limit: 0 }));
    for (const { intent } of this.come) steer(this.ship, intent);
    this.come = [];
    fly(this.ship, this.tick, space);
    driftTo(this.told, this.tick);
    return { ticks: 1, since: 250, items: [...items, this.own()] };
  }

  own() {
    const { ship, told } = this;
    const item = {
      kind: 'Own', dxMm: ship.xMm - told.xMm, dyMm: ship.yMm - told.yMm, dvx: ship.vx - told.vx, dvy: ship.vy - told.vy,
      turn: ship.heading - told.heading, dthrust: ship.thrust - told.thrust,
    };
    Object.assign(told, ship);
    return item;
  }
}

/** A client, and two ways of so many milliseconds, on which nothing overtakes and what is lost comes 200 ms later. */
class Flight {
  world = new World();
  mirror = new LiveMirror();
  clock = new FeedClock(40);
  corrections = [];
  mispredictions = 0;
  frames = []; // [arrival, frame]
  orders = []; // [arrival, order]
  sequence = 0;
  nowMillis = 0;

  constructor({ wayMillis, lossPermille, int }) {
    Object.assign(this, { wayMillis, lossPermille, int });
    this.pilot = new Pilot(this.mirror, this.clock, chart, () => rules, SHIP, {
      corrected: (correction) => this.corrections.push(correction),
      mispredicted: () => this.mispredictions++,
    });
    this.send(this.frames, this.world.first());
  }

  send(way, what) {
    const lost = Math.abs(this.int(30)) % 1_000 < this.lossPermille;
    way.push([Math.max(way.at(-1)?.[0] ?? 0, this.nowMillis + this.wayMillis + (lost ? 200 : 0)), what]);
  }

  order(intent) {
    this.pilot.sent(++this.sequence, intent, this.nowMillis);
    this.send(this.orders, { sequence: this.sequence, intent });
  }

  /** @param play is asked every millisecond, between the ticks */
  run(ticks, play) {
    for (const until = this.nowMillis + ticks * TICK_MILLIS; this.nowMillis < until; this.nowMillis++) {
      while (this.orders[0]?.[0] <= this.nowMillis) this.world.come.push(this.orders.shift()[1]);
      if (this.nowMillis % TICK_MILLIS === 0) this.send(this.frames, this.world.step());
      while (this.frames[0]?.[0] <= this.nowMillis) this.take(this.frames.shift()[1]);
      play(this);
    }
  }

  take(frame) {
    this.mirror.take(frame);
    this.clock.note(this.nowMillis, this.mirror.homeTicks, this.mirror.atMicros, 1_000);
    for (const item of frame.items) if (item.kind === 'IntentVerdict') this.pilot.judged(item);
    this.pilot.take(frame, this.nowMillis);
  }
}

const below = (int, bound) => Math.abs(int(30)) % bound;

/** Three orders a second, as of one who plays. */
function pilotBy(int) {
  return (flight) => {
    if (below(int, 333) !== 0 || flight.nowMillis < 1_000) return;
    const dice = below(int, 10);
    if (dice < 6) flight.order({ kind: 'Steer', heading: below(int, 65_536) });
    else if (dice < 9) flight.order({ kind: 'Thrust', thrust: below(int, craft.thrustMmPer1024TicksPerTick + 1) });
    else flight.order({ kind: 'Stop' });
  };
}

function flown(ticks, way, seed) {
  const int = random(seed);
  const flight = new Flight({ ...way, int });
  flight.run(ticks, pilotBy(int));
  const reasons = {};
  for (const { reason } of flight.corrections) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const far = flight.corrections.map(({ dxMm, dyMm }) => Math.hypot(dxMm, dyMm)).sort((a, b) => a - b);
  const perMinute = (flight.corrections.length * 2_400) / ticks;
  console.log(`${way.wayMillis} ms each way, ${way.lossPermille / 10} % loss: ${ticks} ticks, ${flight.sequence} intents, ${flight.mispredictions} mispredictions, `
    + `${perMinute.toFixed(1)} corrections a minute ${JSON.stringify(reasons)}, ${Math.round(far[far.length >> 1] ?? 0)} mm at the median`);
  return { ...flight, reasons };
}

test('on a steady line nothing is corrected once the way is known', () => {
  const { mispredictions, corrections } = flown(12_000, { wayMillis: 50, lossPermille: 0 }, 7);
  assert.equal(mispredictions, 0);
  assert.ok(corrections.length <= 12, `${corrections.length}, of which most at the beginning`);
});

test('at 100 ms and 5 % loss only intents that are late, or others early, are corrected', () => {
  const { mispredictions, reasons } = flown(24_000, { wayMillis: 50, lossPermille: 50 }, 20_261_129);
  assert.equal(mispredictions, 0);
  assert.deepEqual(Object.keys(reasons).filter((reason) => !/^(LATE|EARLY)_INTENT$/.test(reason)), []);
});

/** At rest, 2 s after the spawn, on a line of 50 ms. */
function atRest() {
  const flight = new Flight({ wayMillis: 50, lossPermille: 0, int: random(1) });
  flight.run(80, () => {});
  return flight;
}

test('an order takes effect in the next tick that is drawn', () => {
  const flight = atRest();
  const before = flight.pilot.at(flight.nowMillis).headingTurns;
  flight.order({ kind: 'Steer', heading: 16_384 });
  assert.equal(before, 0);
  assert.ok(flight.pilot.at(flight.nowMillis + TICK_MILLIS).headingTurns > 0.01);
});

test('what is refused is taken back, and drawn away without a leap', () => {
  const flight = atRest();
  flight.pilot.sent(1, { kind: 'Thrust', thrust: 12_800 }, flight.nowMillis);
  flight.run(4, () => {});
  const before = flight.pilot.at(flight.nowMillis);
  const { xMm } = before;
  flight.pilot.refused(1, flight.nowMillis);
  assert.ok(Math.abs(flight.pilot.at(flight.nowMillis).xMm - xMm) < 1);
  assert.equal(flight.corrections.at(-1).reason, 'REFUSED');
  assert.ok(Math.abs(flight.pilot.at(flight.nowMillis + 2_000).xMm - 500_000) < 1);
});

test('what no rule explains is a misprediction, and a ship near by excuses it', () => {
  for (const [near, mispredictions, reason] of [[false, 1, 'UNKNOWN'], [true, 0, 'OTHER_SHIP']]) {
    const flight = atRest();
    flight.order({ kind: 'Steer', heading: 0 }); // so that the helm is known
    flight.run(20, () => {});
    if (near) flight.take({ ticks: 0, since: 0, items: [clockOf(flight.mirror.tick), shipAt(502_000)] });
    Object.assign(flight.world.ship, { xMm: 500_900 });
    flight.run(20, () => {});
    assert.equal(flight.mispredictions, mispredictions);
    assert.equal(flight.corrections.at(-1).reason, reason);
  }
});

test('a ship that touched the own one and is gone with the same frame excuses it, and the next one that comes does not', () => {
  const flight = atRest();
  flight.take({ ticks: 0, since: 0, items: [clockOf(flight.mirror.tick), shipAt(502_000)] });
  flight.take({ ticks: 0, since: 0, items: [clockOf(flight.mirror.tick), { kind: 'Gone', slot: 1 }] });
  Object.assign(flight.world.ship, { xMm: 500_900 });
  flight.run(20, () => {});
  assert.equal(flight.mispredictions, 1);

  flight.take({ ticks: 0, since: 0, items: [clockOf(flight.mirror.tick), shipAt(502_000)] });
  Object.assign(flight.world.ship, { xMm: 501_800 });
  const frame = flight.world.step();
  flight.take({ ...frame, items: [...frame.items, { kind: 'Gone', slot: 1 }] });
  assert.equal(flight.mispredictions, 1);
});

test('what happened while the line was away is no misprediction', () => {
  const flight = atRest();
  const { world } = flight;
  for (let ticks = 0; ticks < 10; ticks++) world.step();
  Object.assign(world.ship, { heading: 9_000, helm: 40_000, vx: 5_000 });
  world.told = { tick: world.tick, xMm: 0, yMm: 0, vx: 0, vy: 0, heading: 0, thrust: 0 };
  flight.frames.length = 0;
  flight.take({ ticks: 0, since: 0, items: [{ kind: 'Reset' }, clockOf(world.tick), { kind: 'Home', sector: 0 }, world.own()] });
  flight.run(20, () => {}); // the bow goes on to where nobody has told
  assert.equal(flight.mispredictions, 0);
});

function shipAt(xMm) {
  return {
    kind: 'ShipSeen', slot: 1, id: 8, player: 8, name: 'Bo', shipClass: 0, condition: 0, x: 4 * xMm, y: 2_000_000, vx: 0, vy: 0,
    heading: 0, spin: 0, thrust: 0, shield: 1, armour: 1, hull: 1,
  };
}
