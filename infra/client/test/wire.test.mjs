import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GAUGES } from '../dist/gauges.js';
import { EVENTS, INTENTS, ITEMS, readFrame, readOrder, readReply, REPLIES, writeOrder } from '../dist/wire.js';
import { bytesOfTable, rowsOfTable } from './protocol-document.mjs';

const SCHEMAS = new URL('../../../schemas/src/main/avro/', import.meta.url);

const schema = (name) => JSON.parse(readFileSync(new URL(`${name}.avsc`, SCHEMAS)));
const fieldOf = (record, name) => record.fields.find((field) => field.name === name).type;
/** Kinds of a union as the library has them; a long is one there, or any 64 bits. */
const kindsOf = (union) => union.map(({ name, fields }) => [name, fields.filter(({ type }) => typeof type === 'string').map(({ name, type }) => [name, type])]);
const known = (kinds) => Object.entries(kinds).map(([kind, fields]) => [kind, Object.entries(fields).map(([name, type]) => [name, type === 'whole' ? 'long' : type])]);

test('kinds and fields are those of the schemas, in their order', () => {
  const items = fieldOf(schema('FeedFrame'), 'items').items;
  assert.deepEqual(known(ITEMS), kindsOf(items));
  assert.deepEqual(known(EVENTS), kindsOf(fieldOf(items.find(({ name }) => name === 'Happened'), 'event')));
  assert.deepEqual(known(INTENTS), kindsOf(fieldOf(schema('ClientIntent'), 'intent')));
  assert.deepEqual(known(REPLIES), kindsOf(fieldOf(schema('IntentReply'), 'reply')));
  assert.deepEqual(schema('FeedFrame').fields.map(({ name }) => name), ['ticks', 'since', 'items']);
  assert.deepEqual(schema('ClientIntent').fields.map(({ name }) => name), ['sequence', 'clientMillis', 'ship', 'intent', 'seenTick']);
});

test('gauges are those of the document', () =>
  assert.deepEqual(rowsOfTable('gauges').map(([, name]) => name.replaceAll('`', '')), [...GAUGES]));

test('an intent is written as the document has it', () => {
  const intent = { kind: 'Fire', mount: 1 };
  const bytes = writeOrder({ sequence: 42, clientMillis: 1_795_000_000_020, ship: 70, intent, seenTick: 8_000 });
  assert.deepEqual(Buffer.from(bytes), bytesOfTable('intent-bytes'));
  assert.deepEqual(readOrder(bytes).intent, intent);
});

test('frames of the document are read to their last byte', () => {
  const first = readFrame(bytesOfTable('first-frame'));
  assert.deepEqual(first.items.map(({ kind }) => kind), ['Reset', 'SectorClock', 'Home', 'Own', 'Cockpit', 'Applied', 'ShipSeen']);
  assert.equal(first.items.at(-1).name, 'Bo');
  const second = readFrame(bytesOfTable('second-frame'));
  assert.deepEqual(second.items.at(-1), { kind: 'IntentVerdict', sequence: 42, tick: 8_001, verdict: 26, value: 180_000, limit: 150_000 });
});

test('every item of the document is read, ids beyond 2^53 as bigint', () => {
  for (const [number, name, , cell] of rowsOfTable('items')) {
    const bytes = Buffer.from(cell.split('<br>')[0].replace(/[` |]/g, ''), 'hex');
    const item = readFrame(Buffer.concat([Buffer.from('000002', 'hex'), bytes, Buffer.from('00', 'hex')])).items[0];
    assert.ok(name.includes(`**${item.kind}**`), `${number}: ${item.kind}`);
  }
});

test('a whole number is read at all sizes', () => {
  const reply = (long) => Buffer.from(`00${long}0000`, 'hex');
  for (const [hex, value] of [['00', 0], ['01', -1], ['8001', 64], ['feffffffffffff1f', 2 ** 53 - 1], ['fdffffffffffff1f', 1 - 2 ** 53]])
    assert.equal(readReply(reply(hex)).sequence, value);
  const cockpit = (hex) => readFrame(Buffer.from(`0000022e18${hex}00`, 'hex')).items[0].value;
  assert.equal(cockpit('feffffffffffffffff01'), 2n ** 63n - 1n);
  assert.equal(cockpit('ffffffffffffffffff01'), -(2n ** 63n));
});

test('what is no frame is said to be none', () => {
  assert.throws(() => readFrame(Buffer.from('000002', 'hex')), /end within a value/);
  assert.throws(() => readFrame(Buffer.from('00000000', 'hex')), /left over/);
  assert.throws(() => readFrame(Buffer.from('00000280010000', 'hex')), /kind 64/);
  assert.throws(() => readFrame(Buffer.from('ffffffffffff', 'hex')), /more than 5 bytes/);
});

test('an intent without its fields is not written', () => {
  const order = (intent) => () => writeOrder({ sequence: 1, clientMillis: 0, ship: 1, intent, seenTick: 0 });
  assert.throws(order({ kind: 'Steer' }), /heading must be a whole number: undefined/);
  assert.throws(order({ kind: 'Steer', heading: 0.5 }), /heading must be a whole number: 0.5/);
  assert.throws(order({ kind: 'Teleport' }), /no Teleport/);
});
