#!/usr/bin/env node
// A whole game client in one file, without a library. It learns from the server how frames are made (GET /schemas) and
// what their numbers mean (GET /rules), flies a square, mines an asteroid, docks at a station, and tells of each order what
// became of it. Exit status: 0 if all of that happened, 1 with the reason if not.
// Node 22 or newer has a WebSocket built in; of Node 20 it must be asked for: node --experimental-websocket square.mjs
const [ingest = 'http://127.0.0.1:7101', query = 'http://127.0.0.1:7102', name = 'square', password = 'four equal sides',
  seconds = 180] = process.argv.slice(2);
if (process.argv.includes('--help')) {
  console.log('node square.mjs [INGEST-URL [QUERY-URL [NAME [PASSWORD [SECONDS]]]]]: signs up or logs in, and plays');
  process.exit();
}

// ---- Avro's binary encoding, by the schema that is served. A union's value is {NameOfItsKind: value}. ----
function decode(schema, bytes) {
  let at = 0;
  const take = (length) => bytes.subarray(at, (at += length));
  function number() { // zigzag, seven bits a byte, the lowest first; a BigInt only where a number would not be exact
    let bits = BigInt(bytes[at] & 127);
    for (let shift = 7n; bytes[at++] > 127; shift += 7n) bits |= BigInt(bytes[at] & 127) << shift;
    const value = (bits >> 1n) ^ -(bits & 1n);
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  function array(items, all = []) { // block after block, each behind its count, until an empty one
    for (let count; (count = number()) > 0; ) while (count-- > 0) all.push(read(items));
    return all;
  }
  function read(schema) {
    const type = Array.isArray(schema) ? 'union' : (schema.type ?? schema);
    switch (type) {
      case 'union': return ((kind) => ({ [kind.name ?? kind]: read(kind) }))(schema[number()]);
      case 'record': return Object.fromEntries(schema.fields.map((field) => [field.name, read(field.type)]));
      case 'array': return array(schema.items);
      case 'enum': return schema.symbols[number()];
      case 'int': case 'long': return number();
      case 'string': return new TextDecoder().decode(take(number()));
      case 'bytes': case 'fixed': return take(schema.size ?? number());
      default: throw new Error(`no frame has a ${type}`);
    }
  }
  return read(schema);
}

function encode(schema, value) { // an intent is made of records, a union and whole numbers
  const chosen = (kind, i) => (kind.name in value ? [...encode('int', i), ...encode(kind, value[kind.name])] : []);
  if (Array.isArray(schema)) return schema.flatMap(chosen);
  if (schema.type === 'record') return schema.fields.flatMap((field) => encode(field.type, value[field.name]));
  let [bytes, bits] = [[], BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n))];
  for (; bits > 127n; bits >>= 7n) bytes.push(Number(bits & 127n) | 128);
  return [...bytes, Number(bits)];
}

// ---- The server, as a player reaches it. ----
const sockets = [];
let fail; // ends the game, from wherever something goes wrong
const failure = new Promise((_, reject) => (fail = (why) => reject(new Error(why))));
const signal = AbortSignal.timeout(1000 * seconds);
signal.onabort = () => fail(`not done within ${seconds} s`);

async function ask(address, { token, body } = {}) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(address, { method: body ? 'POST' : 'GET', headers, body: JSON.stringify(body), signal });
  const patience = answer.headers.get('Retry-After'); // seconds; others of this address may be asking, too
  if (patience) return new Promise((wait) => setTimeout(wait, 1000 * patience)).then(() => ask(address, { token, body }));
  const json = await answer.json();
  if (answer.ok || json.code === 'NAME_TAKEN') return json; // a name that is taken may be ours: the password tells
  throw new Error(`${address}: ${json.code}: ${json.detail}`);
}
function open(address, token, take) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}?access_token=${token}`);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = ({ data }) => take(new Uint8Array(data));
  socket.onclose = ({ code, reason }) => fail(`${address} has closed: ${code} ${reason}`);
  sockets.push(socket);
  return new Promise((resolve) => (socket.onopen = () => resolve(socket)));
}

// ---- The own ship as the live feed tells it, which is exact; and waiting for what the feed brings. ----
const ticks = {}; // the last one of each sector in view
const own = { sector: -1, x: 0, y: 0, vx: 0, vy: 0 }; // milli-units; milli-units in 1,024 ticks
const waiting = new Set();
const first = (kind, test = () => true) => new Promise((found) => waiting.add({ kind, test, found }));
const told = {
  SectorClock: ({ sector, tick }) => advance(sector, tick),
  Home: ({ sector }) => Object.assign(own, { sector, x: 0, y: 0, vx: 0, vy: 0 }),
  Step: ({ sector, ticks: more }) => advance(sector, ticks[sector] + more),
  Own: ({ dxMm, dyMm, dvx, dvy }) => (own.x += dxMm, own.y += dyMm, own.vx += dvx, own.vy += dvy),
};
function advance(sector, tick) { // a ship drifts as the units of GET /rules say
  const whole = (v, n) => v * Math.floor(n / 1024) + Math.floor((v * (n % 1024)) / 1024); // v * n, but exact
  const drift = (v) => whole(v, tick + 1) - whole(v, ticks[sector] + 1);
  if (sector === own.sector) own.x += drift(own.vx), own.y += drift(own.vy);
  ticks[sector] = tick;
}
function take(frame) {
  if (frame.ticks > 0) advance(own.sector, ticks[own.sector] + frame.ticks);
  for (const [kind, item] of frame.items.flatMap(Object.entries)) {
    told[kind]?.(item);
    for (const each of waiting) if (each.kind === kind && each.test(item)) waiting.delete(each), each.found(item);
  }
}

// ---- The game. ----
async function play() {
  const served = ['rules', 'schemas/ClientIntent', 'schemas/IntentReply', 'schemas/FeedFrame'];
  const [rules, intent, reply, frame] = await Promise.all(served.map((path) => ask(`${query}/${path}`)));
  await ask(`${ingest}/accounts`, { body: { name, password } });
  const { token, ship } = await ask(`${ingest}/sessions`, { body: { name, password } });
  const me = await ask(`${query}/me`, { token });
  const line = await open(`${ingest}/intents`, token, (bytes) => {
    const { Refusal } = decode(reply, bytes).reply;
    if (Refusal) fail(`${Refusal.code}: ${Refusal.message}`);
  });
  open(`${query}/live`, token, (bytes) => take(decode(frame, bytes)));
  await first('Home'); // what is ordered before the first frame has its verdict before it, too
  const lost = first('Happened', ({ event }) => (event.ShipDestroyed ?? event.OrderAbandoned)?.ship === ship);
  lost.then(({ event }) => fail(JSON.stringify(event)));
  async function order(kind, what, end) {
    const sequence = ++me.lastSequence;
    const judged = first('IntentVerdict', (verdict) => verdict.sequence === sequence);
    const ended = first('Happened', ({ event }) => event[end]?.ship === ship);
    const sent = { sequence, clientMillis: Date.now(), ship, intent: { [kind]: what }, seenTick: 0 };
    line.send(Uint8Array.from(encode(intent, sent)));
    const { verdict, tick, value, limit } = await judged;
    const { code, meaning } = rules.verdicts[verdict];
    if (verdict > 0) throw new Error(`${kind} in tick ${tick}: ${code}: ${meaning} ${value}, limit ${limit}`);
    await ended;
    const ordered = `tick ${tick}: ${kind} ${JSON.stringify(what)}: ${code}`;
    console.log(`${ordered}; tick ${ticks[own.sector]}: ${end} at ${own.x}, ${own.y}`);
  }
  if (me.ship === null || me.ship.condition === 'DEAD') await order('Spawn', {}, 'ShipSpawned');
  if (me.ship?.condition === 'DOCKED') await order('Undock', {}, 'ShipUndocked');

  const list = (kind) => ask(`${query}/sectors/${own.sector}/entities?kind=${kind}`, { token });
  const flyTo = (xMm, yMm) => order('MoveTo', { xMm: Math.round(xMm), yMm: Math.round(yMm) }, 'OrderCompleted');
  const flyNear = ({ xMm, yMm }, distance, part = distance / Math.hypot(own.x - xMm, own.y - yMm)) =>
    flyTo(xMm + part * (own.x - xMm), yMm + part * (own.y - yMm));
  const [station] = (await list('station')).entities;
  const { x, y } = own;
  const [dx, dy] = [x < station.xMm ? -20_000 : 20_000, y < station.yMm ? -20_000 : 20_000]; // away from the station
  for (const [i, j] of [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]]) await flyTo(x + i * dx, y + j * dy);
  const rock = (await list('asteroid')).entities.find(({ amount }) => amount > 0);
  await flyNear(rock, rock.radiusFullMm + rules.shipClasses[0].miningRangeMm / 2);
  await order('Mine', { asteroid: rock.id }, 'OreMined');
  await flyNear(station, station.radiusMm + rules.world.dockRangeMm / 2);
  await order('Dock', { station: station.id }, 'ShipDocked');
}

await Promise.race([play(), failure]).catch(({ message, cause }) => {
  console.error(`failed: ${message}`, cause?.message ?? '');
  process.exitCode = 1;
});
sockets.forEach((socket) => socket.close());
