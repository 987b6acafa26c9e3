import assert from 'node:assert/strict';
import test from 'node:test';
import { Reel, Stretch } from '../../target/at-model/stretch.js';
import { columnsThatDiffer, partingOf, rowsThatDiffer } from '../../target/at-model/difference.js';

const frame = (t, d = {}, more = {}) => ({ t, at: 0, hash: '', inputs: [], intents: [], events: [], d, ...more });
const told = (base, rows, frames, more = {}) => ({
  source: '0', sector: 0, world: 'w', engine: 5, begin: 0, wanted: base + 1, base, sizeMm: 1000, events: [], verdicts: {}, names: {},
  tables: [{ name: 'ships', columns: ['id', 'xMm', 'hull'], rows }], frames, marks: [], standstill: '', ...more,
});
const battle = () =>
  told(10, [[1, 1, 100, 9], [2, 2, 200, 9]], [
    frame(11, { ships: { '~': [[1, 1, 110]] } }),
    frame(12, { ships: { '+': [[3, 3, 300, 9]], '-': [2] } }),
    frame(13, { ships: { '~': [[1, 1, 130, 2, 4], [3, 2, 1]] } }),
  ]);
const rows = (stretch) => Object.fromEntries(stretch.state.get('ships').rows);

test('forward and back it comes to the same state', () => {
  const stretch = new Stretch(battle());
  assert.equal(stretch.seek(13).t, 13);
  assert.deepEqual(rows(stretch), { 1: [1, 1, 130, 4], 3: [3, 3, 300, 1] });
  stretch.seek(11);
  assert.deepEqual(rows(stretch), { 1: [1, 1, 110, 9], 2: [2, 2, 200, 9] });
  stretch.seek(13);
  stretch.rewind();
  assert.deepEqual(rows(stretch), { 1: [1, 1, 100, 9], 2: [2, 2, 200, 9] });
});

test('what a node told is not changed by playing it', () => {
  const said = battle();
  const before = structuredClone(said);
  const stretch = new Stretch(said);
  stretch.seek(13);
  stretch.seek(10);
  assert.deepEqual(said, before);
});

test('a tick that was leapt over shows the one before it', () => {
  const stretch = new Stretch(told(10, [], [frame(11), frame(20)]));
  assert.equal(stretch.seek(15).t, 11);
  assert.equal(stretch.seek(20).t, 20);
});

test('a reel keeps what follows, and begins anew with what does not', () => {
  const reel = new Reel();
  reel.add(told(10, [], [frame(11), frame(12)]));
  reel.add(told(12, [], [frame(13)]));
  assert.deepEqual([reel.first, reel.last], [11, 13]);
  assert.equal(reel.at(13).told.base, 12);
  reel.add(told(50, [], [frame(51)]));
  assert.deepEqual([reel.first, reel.last, reel.at(12)], [51, 51, undefined]);
});

test('an empty stretch takes nothing away', () => {
  const reel = new Reel();
  reel.add(told(10, [], [frame(11)]));
  reel.add(told(11, [], []));
  assert.equal(reel.last, 11);
});

test('two of the same never part', () => assert.equal(partingOf(battle(), battle(), 0), undefined));

test('they part at the first tick, entity and column that differ', () => {
  const other = battle();
  other.frames[2].d.ships['~'][0][4] = 5;
  assert.deepEqual(partingOf(battle(), other, 0), { tick: 13, before: false, table: 'ships', key: 1, column: 'hull', one: 4, other: 5 });
});

test('a ship that only one side has is the difference', () => {
  const other = battle();
  delete other.frames[1].d.ships['+'];
  other.frames[2].d.ships['~'].pop();
  const { tick, key, column, one } = partingOf(battle(), other, 0);
  assert.deepEqual([tick, key, column, one], [12, 3, 'there', 1]);
});

test('sides that are counted from different ticks are held against each other by the shift', () => {
  const other = battle();
  other.base += 5;
  for (const each of other.frames) each.t += 5;
  assert.equal(partingOf(battle(), other, 5), undefined);
  other.tables[0].rows[0][2] = 7;
  assert.deepEqual(partingOf(battle(), other, 5).before, true);
});

test('stretches that begin at different ticks are compared from where both are', () => {
  const later = told(11, [[1, 1, 110, 9], [2, 2, 200, 9]], battle().frames.slice(1));
  assert.equal(partingOf(battle(), later, 0), undefined);
});

test('of a state, the rows and columns that differ are told', () => {
  const [one, other] = [new Stretch(battle()), new Stretch(battle())];
  one.seek(13);
  other.seek(12);
  assert.deepEqual([...rowsThatDiffer(one.state.get('ships'), other.state.get('ships'))], [1, 3]);
  assert.deepEqual(columnsThatDiffer([1, 1, 130, 4], [1, 1, 110, 9]), [1, 2]);
});
