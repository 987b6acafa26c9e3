import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveMirror } from '../dist/mirror.js';
import { readFrame } from '../dist/wire.js';
import { bytesOfTable } from './protocol-document.mjs';
import { vectors } from './vectors.mjs';

const frame = (name) => readFrame(bytesOfTable(name));

test('the two frames of the document make the picture of the document', () => {
  const mirror = new LiveMirror();
  mirror.take(frame('first-frame'));
  assert.deepEqual([mirror.tick, mirror.atMicros, mirror.lastSequence], [8_000, 1_795_000_000_000_000, 41]);
  mirror.take(frame('second-frame'));
  assert.deepEqual([mirror.tick, mirror.atMicros, mirror.lastSequence], [8_001, 1_795_000_000_025_000, 42]);
  assert.deepEqual(mirror.own, { sector: 5, tick: 8_001, xMm: 500_005, yMm: 249_999, vx: 5_632, vy: -1_000, heading: 16_384, thrust: 512 });
  const { x, y, vx, vy, heading, shield, armour, hull } = mirror.byId(90);
  assert.deepEqual([x, y, vx, vy, heading, shield, armour, hull], [2_000_281, 999_483, 30, -5, 8, 78, 80, 70]);
  assert.equal(mirror.gauges.energy, 399_100);
});

test('news of a sector without a clock are refused, and told by a new line', () => {
  const mirror = new LiveMirror();
  assert.throws(() => mirror.take({ ticks: 1, since: 0, items: [] }), /no clock yet/);
});

const seen = (slot, id) => ({
  kind: 'ShipSeen', slot, id, player: 0, name: '', shipClass: 0, condition: 0, x: 4_000, y: 0, vx: 40, vy: 0,
  heading: 0, spin: 0, thrust: 0, shield: 1, armour: 1, hull: 1,
});
const clock = (sector, tick) => ({ kind: 'SectorClock', sector, tick, atMicros: 0, speedPermille: 1_000, rulesVersion: 1 });

/** Sectors 0, which is home, at tick 100 and 1 at tick 500; ship 90 is seen in 0. */
function atTheBorder() {
  const mirror = new LiveMirror();
  mirror.take({ ticks: 0, since: 0, items: [{ kind: 'Reset' }, clock(0, 100), { kind: 'Home', sector: 0 }, seen(3, 90), clock(1, 500)] });
  return mirror;
}

test('who goes over a border is shown on its course until the other side tells of it', () => {
  const mirror = atTheBorder();
  mirror.take({ ticks: 1, since: 250, items: [{ kind: 'Left', slot: 3 }] });
  mirror.take({ ticks: 1, since: 250, items: [] });
  assert.deepEqual([mirror.byId(90).sector, mirror.byId(90).x, mirror.count], [0, 4_080, 1]);
  mirror.take({ ticks: 1, since: 250, items: [{ kind: 'Step', sector: 1, ticks: 3 }, seen(7, 90)] });
  assert.deepEqual([mirror.byId(90).sector, mirror.count, mirror.hashed], [1, 1, 1]);
});

test('who went over a border of the world that is told is forgotten after 40 ticks', () => {
  const mirror = atTheBorder();
  mirror.take({ ticks: 1, since: 250, items: [{ kind: 'Left', slot: 3 }] });
  mirror.take({ ticks: 40, since: 10_000, items: [] });
  assert.equal(mirror.count, 1);
  mirror.take({ ticks: 1, since: 250, items: [] });
  assert.equal(mirror.count, 0);
});

test('a shot is told by ids, as slots are given again', () => {
  const mirror = atTheBorder();
  const shot = { kind: 'Shot', ship: 3, target: 9, weapon: 1, points: 12 };
  mirror.take({ ticks: 1, since: 250, items: [shot, { kind: 'Gone', slot: 3 }] });
  assert.deepEqual(mirror.shots, [{ kind: 'shot', ship: 90, target: undefined, weapon: 1, points: 12 }]);
});

for (const { name, entities, hash, frames } of vectors('hash').cases)
  test(`the hash of the shared vectors: ${name}`, () => {
    const mirror = new LiveMirror();
    for (const bytes of frames) mirror.take(readFrame(Buffer.from(bytes, 'hex')));
    assert.equal(mirror.hashed, entities);
    assert.equal(mirror.hash(), BigInt(`0x${hash}`));
  });
