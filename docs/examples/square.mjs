// Flies a square, mines a rock, docks: a client of Starlog in one file, with nothing but Node's own WebSocket.
//   node square.mjs [ingest-url [query-url]]      Node 22 or later; with --experimental-websocket also Node 20
// docs/PROTOCOL.md says what every frame and field means.
const [ingest = 'http://127.0.0.1:7101', query = 'http://127.0.0.1:7102'] = process.argv.slice(2);
const DEADLINE_MS = 120_000, QUARTERS = 4, SIDE_MM = 40_000;
setTimeout(() => fail('not done within ' + DEADLINE_MS / 1000 + ' s'), DEADLINE_MS).unref();

function fail(why) {
  console.error('square: ' + why);
  process.exit(1);
}

async function ask(method, url, { body, token } = {}) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: 'Bearer ' + token }) };
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) fail(`${method} ${url}: ${answer.status} ${json.code} ${json.detail}`);
  return json;
}

// --- Avro: a schema and bytes make a value, and back. Numbers of Avro's long are BigInt here, those of int numbers.
function reader(bytes) {
  let at = 0;
  const number = () => {
    let value = 0n, shift = 0n, byte;
    do { byte = bytes[at++]; value |= BigInt(byte & 127) << shift; shift += 7n; } while (byte & 128);
    return (value >> 1n) ^ -(value & 1n);
  };
  const read = schema => {
    if (Array.isArray(schema)) return read(schema[Number(number())]);
    switch (schema.type ?? schema) {
      case 'int': return Number(number());
      case 'long': return number();
      case 'string': { const size = Number(number()); at += size; return new TextDecoder().decode(bytes.subarray(at - size, at)); }
      case 'array': {
        const items = [];
        for (let count = Number(number()); count; count = Number(number()))
          for (let i = 0; i < count; i++) items.push(read(schema.items));
        return items;
      }
      case 'record': return Object.fromEntries([['kind', schema.name], ...schema.fields.map(field => [field.name, read(field.type)])]);
      default: throw new Error('not needed here: ' + JSON.stringify(schema));
    }
  };
  return read;
}

function written(schema, value) {
  const bytes = [];
  const number = n => {
    let rest = BigInt.asUintN(64, (BigInt(n) << 1n) ^ (BigInt(n) >> 63n));
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    bytes.push(Number(rest));
  };
  const write = (schema, value) => {
    if (Array.isArray(schema)) {
      const kind = schema.findIndex(one => one.name === value.kind);
      number(kind);
      write(schema[kind], value);
    } else if (schema.type === 'record') for (const field of schema.fields) write(field.type, value[field.name] ?? field.default ?? 0);
    else number(value);
  };
  write(schema, value);
  return new Uint8Array(bytes);
}

// --- What the client knows. Of others only what this program needs: rocks and stations, which do not move.
const own = { x: 0, y: 0 }, seen = new Map(), waiting = [];
let sector;

function frame(frame) {
  let told = sector; // the sector of which is being told
  for (const item of frame.items) {
    switch (item.kind) {
      case 'Reset': seen.clear(); break;
      case 'SectorClock': case 'Step': told = item.sector; break;
      case 'Home': told = sector = item.sector; own.x = own.y = 0; break;
      case 'AsteroidSeen': case 'StationSeen': seen.set(told + ':' + item.slot, item); break;
      case 'Gone': seen.delete(told + ':' + item.slot); break;
    }
    for (const wait of [...waiting]) if (wait.wanted(item)) waiting.splice(waiting.indexOf(wait), 1)[0].done(item);
  }
}

const heard = wanted => new Promise(done => waiting.push({ wanted, done }));

const open = (url, token, onMessage) => new Promise(opened => {
  const socket = new WebSocket(url.replace('http', 'ws') + '?access_token=' + token);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => opened(socket);
  socket.onerror = () => fail('no connection to ' + url);
  socket.onclose = close => fail(`${url} was closed: ${close.code} ${close.reason}`);
  socket.onmessage = message => onMessage(new Uint8Array(message.data));
});

// --- The flight.
const schema = name => ask('GET', `${query}/schemas/${name}`);
const [FeedFrame, ClientIntent, IntentReply] = await Promise.all(['FeedFrame', 'ClientIntent', 'IntentReply'].map(schema));
const rules = await ask('GET', query + '/rules');
const verdicts = new Map(rules.verdicts.map(verdict => [verdict.number, verdict]));
const name = 'square-' + Date.now().toString(36), password = 'corners ' + crypto.randomUUID();
await ask('POST', ingest + '/accounts', { body: { name, password } });
const { token, ship } = await ask('POST', ingest + '/sessions', { body: { name, password } });

await open(query + '/live', token, bytes => frame(reader(bytes)(FeedFrame)));
const intents = await open(ingest + '/intents', token, bytes => {
  const { reply } = reader(bytes)(IntentReply);
  if (reply.kind === 'Refusal') fail(`intent ${reply.sequence}: ${reply.code} ${reply.message}`);
});
let sequence = 0n;

async function order(kind, fields, end) {
  const mine = ++sequence, over = end && heard(end);
  const judged = heard(item => item.kind === 'IntentVerdict' && item.sequence === mine);
  intents.send(written(ClientIntent, { sequence: mine, clientMillis: Date.now(), ship, intent: { kind, ...fields } }));
  const { verdict, value, limit } = await judged;
  if (verdict) fail(`${kind}: ${verdicts.get(verdict).name} (${value} of ${limit})`);
  if (over) await over;
  console.log('square: ' + kind + ' ' + JSON.stringify(fields));
}

const happened = kind => item => item.kind === 'Happened' && item.event.kind === kind && item.event.ship === BigInt(ship);
await order('Spawn', {}, item => item.kind === 'Home' || happened('ShipSpawned')(item));
const { ship: { x, y } } = await ask('GET', query + '/me', { token });
for (const [east, north] of [[1, 0], [1, 1], [0, 1], [0, 0]])
  await order('MoveTo', { xMm: x + east * SIDE_MM, yMm: y + north * SIDE_MM }, happened('OrderCompleted'));
const rock = [...seen.values()].find(item => item.kind === 'AsteroidSeen' && item.amount > 0n);
if (rock) await order('Gather', { asteroid: rock.id }, happened('OreMined'));
await order('Retreat', {}, happened('ShipDocked'));
console.log(`square: done, ${sequence} intents, docked in sector ${sector}`);
process.exit(0);
