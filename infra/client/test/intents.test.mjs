import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Intents } from '../dist/intents.js';
import { readOrder } from '../dist/wire.js';

const rules = { verdicts: [{ number: 26, code: 'TARGET_OUT_OF_RANGE', meaning: 'Too far.', unit: 'mm' }, { number: 3, code: 'SEQUENCE_ALREADY_SEEN', meaning: 'Done.', unit: 'sequence' }] };

/** Intents of ship 7 above sequence 41; what is sent, judged and refused is kept. */
function given() {
  const sent = [];
  const refused = [];
  const judged = [];
  const intents = new Intents(7, () => rules, { judged: (one) => judged.push(one), refused: (one) => refused.push(one) });
  intents.applied(41);
  const transmit = (bytes) => sent.push(readOrder(bytes));
  return { intents, sent, refused, judged, transmit, send: () => intents.send({ kind: 'Stop' }, 0, transmit) };
}

const receipt = (sequence) => ({ kind: 'Receipt', sequence, sector: 5, offset: 90 });
const verdict = (sequence, verdict = 0, value = 0, limit = 0) => ({ kind: 'IntentVerdict', sequence, tick: 8_000, verdict, value, limit });

test('an intent gets its receipt, then its verdict', async () => {
  const { intents, sent, send, judged, transmit } = given();
  const { sequence, receipt: got, verdict: done } = send();
  assert.deepEqual([sequence, sent[0].sequence, sent[0].ship, sent[0].intent], [42, 42, 7, { kind: 'Stop' }]);
  intents.replied(receipt(42), transmit);
  intents.judged(verdict(42));
  assert.deepEqual(await got, { sequence: 42, sector: 5, offset: 90 });
  assert.deepEqual(await done, { sequence: 42, tick: 8_000 });
  assert.deepEqual(judged, [{ sequence: 42, tick: 8_000 }]);
});

test('a verdict may be quicker than the receipt', async () => {
  const { intents, send } = given();
  const { receipt: got } = send();
  intents.judged(verdict(42));
  assert.deepEqual(await got, { sequence: 42 });
});

test('a refusal says the rule and its numbers, in the units of people', async () => {
  const { intents, send, refused } = given();
  const { verdict: done } = send();
  intents.judged(verdict(42, 26, 312_000, 250_000));
  await assert.rejects(done, { code: 'TARGET_OUT_OF_RANGE', value: 312_000, limit: 250_000, text: 'target out of range: 312 of 250 units', intent: 'Stop' });
  assert.equal(refused.length, 1);
});

test('after a break what has no receipt is sent again under its old sequence, in order', () => {
  const { intents, sent, send, transmit } = given();
  send(), send(), send();
  intents.replied(receipt(43), transmit);
  intents.resend(transmit);
  assert.deepEqual(sent.slice(3).map(({ sequence }) => sequence), [42, 44]);
});

test('an intent that was sent again, and done the first time, is no failure of the order but of the line', async () => {
  const { intents, send, transmit } = given();
  const { verdict: done } = send();
  intents.resend(transmit);
  intents.judged(verdict(42, 3, 42, 42));
  await assert.rejects(done, { code: 'VERDICT_MISSED' });
});

test('what was judged while the line was lost is said to be so', async () => {
  const { intents, send } = given();
  const [first, second] = [send(), send()];
  intents.begunAnew(42);
  await assert.rejects(first.verdict, { code: 'VERDICT_MISSED' });
  intents.judged(verdict(43));
  assert.equal((await second.verdict).sequence, 43);
});

test('while the line is lost an intent is refused at once', async () => {
  const { intents, sent } = given();
  await assert.rejects(intents.send({ kind: 'Stop' }, 0, undefined).verdict, { code: 'AWAY' });
  assert.equal(sent.length, 0);
});

test('no more than 256 intents wait', async () => {
  const { send } = given();
  for (let count = 0; count < 256; count++) send();
  await assert.rejects(send().verdict, { code: 'TOO_MANY_WAITING', value: 256, limit: 256 });
});

test('an uncertain log is asked again', () => {
  const { intents, sent, send, transmit } = given();
  send();
  intents.replied({ kind: 'Refusal', sequence: 42, code: 'LOG_UNCERTAIN', message: '' }, transmit);
  assert.deepEqual(sent.map(({ sequence }) => sequence), [42, 42]);
});

test('sequences go on above those of another program of the same player', () => {
  const { intents, send } = given();
  intents.applied(1_000);
  assert.equal(send().sequence, 1_001);
});

test('at the end nothing waits for ever', async () => {
  const { intents, send } = given();
  const { receipt: got, verdict: done } = send();
  intents.end('CLOSED', 'closed by the client');
  await assert.rejects(got, { code: 'CLOSED' });
  await assert.rejects(done, { code: 'CLOSED' });
});
