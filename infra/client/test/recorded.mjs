// Plays the recorded hour: a ship flown by the real simulation, and all that its client was sent. At every tick the state that
// is reckoned here must be the server's, and the mirror's hash that of what the server has told.
//
// node recorded.mjs [FILE]; exit status 0 if all holds, or if there is no such file, which it says.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FeedClock } from '../dist/feed-clock.js';
import { LiveMirror } from '../dist/mirror.js';
import { Pilot } from '../dist/pilot.js';
import { readFrame, readOrder } from '../dist/wire.js';

const SENT = 1;
const FRAME = 2;
const TRUTH = 3;
const MIRROR = 4;
const TICK_MILLIS = 25;

const file = process.argv[2] ?? new URL('../target/recorded-hour.bin', import.meta.url);
if (!existsSync(file)) {
  console.log(`NOT TESTED: the recorded hour, as there is no ${file.pathname ?? file}`);
  process.exit(0);
}

const bytes = gunzipSync(readFileSync(file));
const headLength = bytes.readInt32BE(0);
const head = JSON.parse(bytes.toString('utf8', 4, 4 + headLength));

function* records() {
  for (let at = 4 + headLength; at < bytes.length; ) {
    const [kind, length] = [bytes.readInt8(at), bytes.readInt32BE(at + 1)];
    yield [kind, bytes.subarray(at + 5, at + 5 + length)];
    at += 5 + length;
  }
}

const counts = { ticks: 0, intents: 0, mispredictions: 0, hashes: 0, frames: 0 };
const corrections = new Map();
const mirror = new LiveMirror();
const clock = new FeedClock(1_000 / TICK_MILLIS);
const chart = { sectorsWide: head.map.wide, sectorsHigh: head.map.high, sectorSizeMm: head.map.sizeMm, sectors: [], ...head.map };
const rules = { ...head.rules, version: 1 }; // all of the hour
const pilot = new Pilot(mirror, clock, chart, () => rules, head.ship, {
  mispredicted: () => counts.mispredictions++ < 5 && console.error(`mispredicted in tick ${mirror.tick}`),
  corrected: ({ reason }) => corrections.set(reason, (corrections.get(reason) ?? 0) + 1),
});
let now = 0;

function takeFrame(record) {
  const frame = readFrame(record);
  const { home } = mirror;
  mirror.take(frame);
  counts.frames++;
  counts.ticks += frame.ticks;
  now += TICK_MILLIS * frame.ticks;
  if (mirror.home !== home) clock.begin();
  clock.note(now, mirror.homeTicks, mirror.atMicros, mirror.speedPermille);
  for (const item of frame.items) {
    if (item.kind !== 'IntentVerdict') continue;
    if (item.verdict === 0) pilot.judged(item);
    else pilot.refused(item.sequence, now);
  }
  pilot.take(frame, now);
}

function compareTruth(record) {
  const ints = (from, count) => Array.from({ length: count }, (_, i) => record.readInt32BE(from + 4 * i));
  const truth = [record.readInt32BE(0), Number(record.readBigInt64BE(4)), ...ints(12, 6)];
  const { sector, tick, xMm, yMm, vx, vy, heading, thrust } = mirror.own ?? {};
  if (mirror.own) assert.deepEqual([sector, tick, xMm, yMm, vx, vy, heading, thrust], truth);
}

for (const [kind, record] of records()) {
  if (kind === SENT) {
    counts.intents++;
    const { sequence, intent } = readOrder(record.subarray(8));
    pilot.sent(sequence, intent, now);
  } else if (kind === FRAME) takeFrame(record);
  else if (kind === TRUTH) compareTruth(record);
  else if (kind === MIRROR) {
    counts.hashes++;
    const at = `after tick ${mirror.tick}`;
    assert.equal(mirror.hashed, record.readInt32BE(8), `entities ${at}`);
    assert.equal(mirror.hash(), BigInt.asUintN(64, record.readBigInt64BE(0)), `hash ${at}`);
  }
}

console.log(`recorded hour, seed ${head.seed}: ${counts.ticks} ticks in ${counts.frames} frames, ${counts.intents} intents, `
  + `${counts.mispredictions} mispredictions, ${counts.hashes} hashes equal; corrections ${JSON.stringify(Object.fromEntries(corrections))}`);
assert.equal(counts.mispredictions, 0, 'mispredictions');
// Nothing else may have excused one: the hour has no other ship, one version of rules, and a pilot who is there from the start.
const excuses = new Set(['LATE_INTENT', 'EARLY_INTENT', 'REFUSED', 'BORDER', 'SPAWN', 'LOAD', 'CAPTAIN']);
assert.deepEqual([...corrections.keys()].filter((reason) => !excuses.has(reason)), []);
