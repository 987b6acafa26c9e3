import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { Line } from '../dist/line.js';
import { Problem } from '../dist/problem.js';

afterEach(() => mock.timers.reset());

const settled = async () => {
  for (let round = 0; round < 20; round++) await Promise.resolve();
};

/** A line of which the test is the server; it is opened, but not greeted. */
function given({ refresh = async () => {}, answer = { status: 426, code: 'UPGRADE_REQUIRED' } } = {}) {
  mock.timers.enable({ apis: ['setTimeout'] });
  const sockets = [];
  class FakeSocket {
    sent = [];
    constructor(address, protocols) {
      Object.assign(this, { address, protocols });
      sockets.push(this);
    }
    send(message) {
      this.sent.push(message);
    }
    close(code) {
      this.closedWith = code;
    }
  }
  const asked = [];
  const fetch = async (address) => {
    asked.push(address);
    return new Response(JSON.stringify({ code: answer.code, detail: 'so it is' }), { status: answer.status, headers: answer.headers ?? {} });
  };
  const told = [];
  let renewed;
  const session = { token: 't1', refresh, onRenewed: (listener) => ((renewed = listener), () => {}) };
  const line = new Line({ address: 'http://here:1/live', session, WebSocket: FakeSocket, fetch }, {
    opened: (hello) => told.push(['opened', hello]),
    text: (text) => told.push(['text', text]),
    bytes: (bytes) => {
      if (bytes[0] === 9) throw new RangeError('kind 9');
      told.push(['bytes', bytes.length]);
    },
    lost: (why, millis) => told.push(['lost', why.code, millis]),
    ended: (problem) => told.push(['ended', problem.code]),
  });
  line.open();
  const greet = () => sockets.at(-1).onmessage({ data: '{"hello":{"protocol":2}}' });
  const close = (code, reason = '') => sockets.at(-1).onclose({ code, reason });
  return { line, sockets, told, asked, greet, close, renew: (token) => renewed(token) };
}

test('a line names its protocol and its token, and is open when it is greeted', () => {
  const { line, sockets, told, greet } = given();
  assert.deepEqual([sockets[0].address, sockets[0].protocols], ['ws://here:1/live?access_token=t1', ['starlog.v2']]);
  assert.equal(line.isOpen, false);
  greet();
  assert.deepEqual([line.isOpen, told], [true, [['opened', { protocol: 2 }]]]);
});

test('a cut line comes back after 0.5 s, then 1, 2, 4 and at most 30 s', async () => {
  const { sockets, told, greet, close } = given();
  greet();
  close(1006);
  const waits = [];
  for (let round = 0; round < 9; round++) {
    await settled();
    const wait = told.at(-1)[2];
    waits.push(wait);
    mock.timers.tick(wait);
    close(1006);
  }
  assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  assert.equal(sockets.length, 10);
});

test('a line that was refused asks why, once, and says so', async () => {
  const { told, asked, close } = given({ answer: { status: 503, code: 'TOO_MANY_CONNECTIONS', headers: { 'Retry-After': '7' } } });
  close(1006);
  await settled();
  assert.deepEqual(asked, ['http://here:1/live?protocol=2']);
  assert.deepEqual(told.at(-1), ['lost', 'TOO_MANY_CONNECTIONS', 7_000]);
});

test('who is banned, or too old, does not try again', async () => {
  for (const code of ['BANNED', 'PROTOCOL_UNKNOWN']) {
    const { told, close } = given({ answer: { status: 403, code } });
    close(1006);
    await settled();
    assert.deepEqual(told.at(-1), ['ended', code]);
    mock.timers.reset();
  }
});

test('close codes that say so end it', () => {
  for (const [code, problem] of [[4001, 'SESSION_ENDED'], [4003, 'BANNED'], [1002, 'PROTOCOL_FAULT'], [1009, 'MESSAGE_TOO_LONG']]) {
    const { told, greet, close } = given();
    greet();
    close(code, 'because');
    assert.deepEqual(told.at(-1), ['ended', problem]);
    mock.timers.reset();
  }
});

test('an expired token is refreshed, and the line comes back at once', async () => {
  let refreshed = 0;
  const { sockets, greet, close } = given({ refresh: async () => refreshed++, answer: { status: 401, code: 'TOKEN_EXPIRED' } });
  greet();
  close(1008, 'the token has expired');
  await settled();
  mock.timers.tick(0);
  assert.deepEqual([refreshed, sockets.length], [1, 2]);
});

test('a session that is over ends the line', async () => {
  const refresh = async () => {
    throw new Problem('SESSION_ENDED', 401, 'over');
  };
  const { told, close } = given({ refresh, answer: { status: 401, code: 'TOKEN_EXPIRED' } });
  close(1006);
  await settled();
  assert.deepEqual(told.at(-1), ['ended', 'SESSION_ENDED']);
});

test('who was scolded waits ten seconds', () => {
  const { told, greet, close } = given();
  greet();
  close(1008, 'too slow');
  assert.deepEqual(told.at(-1), ['lost', 'CLOSED_1008', 10_000]);
});

test('an open socket gets the new token', () => {
  const { sockets, greet, renew } = given();
  renew('t2');
  assert.deepEqual(sockets[0].sent, [], 'not before it is greeted');
  greet();
  renew('t3');
  assert.deepEqual(sockets[0].sent, ['{"token":"t3"}']);
});

test('bytes that do not fit cut this line alone, and it tells all anew', () => {
  const { sockets, told, greet } = given();
  greet();
  sockets[0].onmessage({ data: Uint8Array.of(9).buffer });
  assert.deepEqual([sockets[0].closedWith, told.at(-1)], [1000, ['lost', 'NETWORK', 500]]);
  mock.timers.tick(500);
  assert.equal(sockets.length, 2);
});

test('a closed line stays closed', () => {
  const { line, sockets, told, greet, close } = given();
  greet();
  line.close();
  close(1000);
  mock.timers.tick(60_000);
  assert.deepEqual([sockets.length, told.length], [1, 1]);
});
