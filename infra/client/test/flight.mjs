// Flies in a running world: near to it, far from it on a lossy line, and with lines that break. In no tick may the reckoning
// tell otherwise than the server, unless another ship interferes; corrections are counted, and said with their reasons.
//
// node flight.mjs INGEST-URL QUERY-URL NAME [SEED]; exit status 0 if all holds.
import assert from 'node:assert/strict';
import { join, logIn, signUp } from 'starlog-client';
import { random } from './random.mjs';

const [ingest, query, name, seed = '20261129'] = process.argv.slice(2);
const at = { ingest, query };
const TICKS = 600;
const FAR = { oneWayMillis: 50, lossPermille: 50, seed: Number(seed) }; // 100 ms there and back, of 20 messages one is lost
const PATIENCE_MILLIS = 150_000;
const int = random(Number(seed));
const below = (bound) => Math.abs(int(30)) % bound;

const late = setTimeout(() => assert.fail(`not done within ${PATIENCE_MILLIS} ms`), PATIENCE_MILLIS);

/** A WebSocket that can be cut, and hears what the server says of its own picture. */
const sockets = new Set();
const checks = { equal: 0, different: 0 };
class WatchedSocket extends WebSocket {
  constructor(address, protocols) {
    super(tellsHashes && address.includes('/live?') ? `${address}&debug=true` : address, protocols);
    sockets.add(this);
    this.addEventListener('close', () => sockets.delete(this));
    this.addEventListener('message', ({ data }) => typeof data === 'string' && check(JSON.parse(data)));
  }
}

/** Told behind a frame, and true after it. */
function check({ mirror: told }) {
  if (!told || !watched || watched.mirror.tick !== told.tick) return;
  const equal = watched.mirror.hash().toString(16).padStart(16, '0') === told.hash;
  checks[equal ? 'equal' : 'different']++;
}

let watched;
let tellsHashes = false;

/** An operator's setting allows it. */
async function asksForHashes({ token }) {
  const answer = await fetch(`${query}/live?debug=true`, { headers: { Authorization: `Bearer ${token}` } });
  return answer.status !== 403;
}

async function play(as, options, action) {
  const pilot = `${name}-${as}`;
  await signUp(at, pilot, 'three words of mine');
  const session = await logIn(at, pilot, 'three words of mine');
  tellsHashes = await asksForHashes(session);
  const client = await join(at, session, options);
  await client.send('Spawn').verdict;
  await action(client);
  await client.close();
  await session.logOut();
}

/** Steers as chance has it for so many ticks, and at most one order in five ticks. @returns what was counted */
async function fly(client, ticks) {
  const reasons = {};
  const most = client.rules.shipClasses[client.mirror.gauges.shipClass].thrustMmPer1024TicksPerTick;
  const from = client.mirror.tick;
  const ends = [
    client.on('correction', ({ reason }) => (reasons[reason] = (reasons[reason] ?? 0) + 1)),
    client.on('frame', ({ tick }) => tick % 5 === 0 && order(client, most)),
  ];
  await client.next('frame', ({ tick }) => tick >= from + ticks);
  ends.forEach((end) => end());
  const { mispredictions, roundTripMillis, leadTicks } = client.network;
  assert.equal(mispredictions, 0, 'mispredictions');
  const perMinute = Math.round((Object.values(reasons).reduce((sum, count) => sum + count, 0) * 2_400) / ticks);
  return { ticks, mispredictions, roundTripMillis: Math.round(roundTripMillis), leadTicks: leadTicks.toFixed(1), perMinute, reasons };
}

function order(client, most) {
  const dice = below(40);
  if (dice < 3) client.send('Steer', { heading: below(65_536) });
  else if (dice < 5) client.send('Thrust', { thrust: below(most + 1) });
  else if (dice === 5) client.send('Stop');
}

const shown = ({ ticks, mispredictions, roundTripMillis, leadTicks, perMinute, reasons }) =>
  `${ticks} ticks, ${mispredictions} mispredictions, ${perMinute} corrections a minute ${JSON.stringify(reasons)}, round trip ${roundTripMillis} ms, ${leadTicks} ticks ahead`;

await play('near', {}, async (client) => console.log(`near: ${shown(await fly(client, TICKS))}`));
await play('far', { delays: FAR }, async (client) => console.log(`100 ms and 5 % loss: ${shown(await fly(client, TICKS))}`));
await play('cut', { WebSocket: WatchedSocket }, async (client) => {
  watched = client;
  await fly(client, TICKS / 4);
  for (const socket of sockets) socket.close();
  await client.next('state', ({ state }) => state === 'away');
  const refused = await client.send('Stop').verdict.catch((refused) => refused);
  assert.equal(refused.code, 'AWAY');
  await client.next('state', ({ state }) => state === 'open');
  await client.send('Steer', { heading: 1 }).verdict;
  console.log(`after a break: ${shown(await fly(client, TICKS / 4))}`);
  assert.equal(checks.different, 0, 'hashes of what is visible');
  console.log(checks.equal > 0 ? `${checks.equal} hashes of what is visible equal` : 'NOT TESTED: this server does not tell hashes');
});
clearTimeout(late);
console.log('flight OK');
