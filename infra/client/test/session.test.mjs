import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { logIn, Problem, resumeSession, signUp } from '../dist/index.js';

let server;
let at;
const asked = [];
let answers = {};

before(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (more) => (body += more));
    request.on('end', () => {
      asked.push([request.method, request.url, body && JSON.parse(body), request.headers.authorization]);
      const [status, json, headers] = answers[request.url] ?? [404, { code: 'NOT_FOUND', detail: 'no such thing' }];
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(json));
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  at = { ingest: address, query: address };
});
after(() => server.close());

const tokens = (count, validMillis = 900_000) => ({
  token: `token-${count}`, refresh: `refresh-${count}`, expires: new Date(Date.now() + validMillis).toISOString(),
  player: 7, ship: '9223372036854775807', sector: 0, name: 'ann',
});

async function loggedIn() {
  answers = { '/sessions': [200, tokens(1)], '/sessions/refresh': [200, tokens(2)], '/sessions/current': [200, {}] };
  return logIn(at, 'ann', 'three words of mine');
}

test('who logs in has a session, and ids beyond 2^53 as bigint', async () => {
  const session = await loggedIn();
  assert.deepEqual([session.token, session.player, session.ship, session.stored()], ['token-1', 7, 9_223_372_036_854_775_807n, { name: 'ann', refresh: 'refresh-1' }]);
  session.forget();
});

test('a refresh is made once for all who ask, and told to be stored', async () => {
  const session = await loggedIn();
  const told = [];
  session.onStored(({ refresh }) => told.push(refresh));
  session.onRenewed((token) => told.push(token));
  asked.length = 0;
  await Promise.all([session.refresh(), session.refresh()]);
  assert.deepEqual(asked.map(([, url, body]) => [url, body]), [['/sessions/refresh', { refresh: 'refresh-1' }]]);
  assert.deepEqual(told, ['refresh-2', 'token-2']);
  session.forget();
});

test('a stored session goes on with its refresh token', async () => {
  await loggedIn();
  const session = await resumeSession(at, { name: 'ann', refresh: 'refresh-1' });
  assert.equal(session.token, 'token-2');
  session.forget();
});

test('to log out tells the server', async () => {
  const session = await loggedIn();
  asked.length = 0;
  await session.logOut();
  assert.deepEqual(asked, [['DELETE', '/sessions/current', '', 'Bearer token-1']]);
});

test('a problem has its code, its words, and how long to wait', async () => {
  answers = { '/accounts': [429, { code: 'TOO_MANY_ATTEMPTS', detail: 'ten in a minute' }, { 'Retry-After': '6' }] };
  const problem = await signUp(at, 'ann', 'x').catch((problem) => problem);
  assert.ok(problem instanceof Problem);
  assert.deepEqual([problem.code, problem.status, problem.message, problem.retryAfterSeconds], ['TOO_MANY_ATTEMPTS', 429, 'ten in a minute', 6]);
});

test('who answers in other words is no Starlog, and who does not answer is said to', async () => {
  answers = { '/accounts': [502, 'bad gateway'] };
  await assert.rejects(signUp(at, 'ann', 'x'), { code: 'NOT_A_PROBLEM', status: 502 });
  await assert.rejects(signUp({ ingest: 'http://127.0.0.1:9', query: '' }, 'ann', 'x'), { code: 'NETWORK', status: 0 });
});
