// Plays with what another language has in stock: avsc reads and writes Avro by the schemas that the server serves, ws is the
// WebSocket. It flies, is refused, and holds the picture that it keeps of what is in view against what the REST answers say
// of the same ticks.
//
// node stock.mjs INGEST-URL QUERY-URL NAME; exit status 0 if all holds, 1 with what does not.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import avro from 'avsc';
import WebSocket from 'ws';
import { Picture } from './picture.mjs';

const [ingest, query, name] = process.argv.slice(2);
const password = 'taken from the shelf';
const signal = AbortSignal.timeout(120_000); // for everything
signal.onabort = () => end(new Error('not done within 120 s'));

const REACHED_MM = 5_000; // of a place, or of what fills it: a captain's notion of being there (docs/RULES.md)
const NEAR_MM = 60_000; // less than where cells are told in the finest detail, by a cell's slack
const NEAR_ERROR_MM = 256; // of what is told in every tick (decision 051)
const FAR_ERROR_MM = 1_024; // of what is told in every eighth; in between it may be more
const SURE_PERMILLE = 900; // of the radius of interest: the edge of a view is that of its cells
const COMPARISONS = 40;

function end(failure) {
  console.error(`failed: ${failure.stack}`);
  process.exit(1);
}
process.on('unhandledRejection', end);
process.on('uncaughtException', end);

/** Asks again as long as the server asks for patience: others of this address may be asking, too. */
async function ask(address, { method = 'GET', body, token } = {}) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(address, { method, headers, body: JSON.stringify(body), signal });
  const text = await answer.text();
  if (answer.headers.has('Retry-After')) {
    await setTimeout(1_000 * answer.headers.get('Retry-After'), undefined, { signal });
    return ask(address, { method, body, token });
  }
  assert.ok(answer.ok, `${method} ${address}: ${answer.status} ${text}`);
  return text && JSON.parse(text);
}

const schema = async (of) => avro.Type.forSchema(await ask(`${query}/schemas/${of}`), { wrapUnions: true });
const [ClientIntent, IntentReply, FeedFrame] = await Promise.all(['ClientIntent', 'IntentReply', 'FeedFrame'].map(schema));
const rules = await ask(`${query}/rules`);
const plain = (kind) => kind.slice('starlog.frame.'.length);
/** A value of a union as [kind, fields]. */
const chosen = (union) => Object.entries(union).map(([kind, fields]) => [plain(kind), fields])[0];

await ask(`${ingest}/accounts`, { method: 'POST', body: { name, password } });
const { token, ship } = await ask(`${ingest}/sessions`, { method: 'POST', body: { name, password } });

const picture = new Picture();
const waiting = new Set();
let frames = 0;
let itemCount = 0;

/** What the first frame from now on brings for which the test says true; asked once a frame, for `undefined`, too. */
const first = (test) => new Promise((found) => waiting.add({ test, found }));

function take(bytes) {
  const frame = FeedFrame.fromBuffer(bytes); // fails if a byte is left over
  const items = frame.items.map(chosen);
  frames++;
  itemCount += items.length;
  picture.take({ ticks: frame.ticks, items });
  for (const each of waiting)
    for (const item of [...items, [undefined, {}]])
      if (waiting.has(each) && each.test(...item)) waiting.delete(each), each.found(item[1]);
}

const live = new WebSocket(`${query.replace('http', 'ws')}/live?access_token=${token}`);
const intents = new WebSocket(`${ingest.replace('http', 'ws')}/intents?access_token=${token}`);
live.on('message', take);
intents.on('message', (bytes) => {
  const [kind, fields] = chosen(IntentReply.fromBuffer(bytes).reply);
  assert.equal(kind, 'Receipt', JSON.stringify(fields));
});
await Promise.all([first((kind) => kind === 'Home'), once(intents, 'open')]);

let sequence = 0;

/** Orders something. @returns its verdict */
function order(kind, fields = {}) {
  const wanted = ++sequence;
  const judged = first((item, verdict) => item === 'IntentVerdict' && verdict.sequence === wanted);
  const intent = { [`starlog.frame.${kind}`]: fields };
  intents.send(ClientIntent.toBuffer({ sequence, clientMillis: Date.now(), ship, intent, seenTick: 0 }));
  return judged;
}

const happened = (event) =>
  first((item, { event: told }) => item === 'Happened' && told[`starlog.frame.${event}`]?.ship === ship);

async function accepted(kind, fields, event) {
  const ended = happened(event);
  const { verdict } = await order(kind, fields);
  assert.equal(rules.verdicts[verdict].code, 'ACCEPTED', kind);
  await ended;
}

async function isRefusedWithItsNumbers() {
  const asked = 1_000_000_000;
  const { verdict, value, limit } = await order('Thrust', { thrust: asked });
  const most = rules.shipClasses[rules.world.starterClass].thrustMmPer1024TicksPerTick;
  assert.deepEqual([rules.verdicts[verdict].code, value, limit], ['THRUST_OUT_OF_RANGE', asked, most]);
}

async function fliesWhereItIsOrdered(dxMm, dyMm) {
  const place = { xMm: picture.own.xMm + dxMm, yMm: picture.own.yMm + dyMm };
  await accepted('MoveTo', place, 'OrderCompleted');
  assert.ok(isAt(place), `ordered to ${JSON.stringify(place)}, is at ${JSON.stringify(picture.own)}`);
}

/** Nobody flies into a rock or a station: whose place it fills is there beside it. */
function isAt(place) {
  const { radiusMm } = rules.shipClasses[rules.world.starterClass];
  const fills = ({ xMm, yMm, radiusFullMm, radiusMm: size = radiusFullMm }) => {
    const middle = { xMm, yMm };
    return apart(middle, place) < size + radiusMm && apart(middle, picture.own) <= size + radiusMm + REACHED_MM;
  };
  return apart(picture.own, place) <= REACHED_MM || picture.stills().some(fills);
}

const apart = (a, b) => Math.hypot(a.xMm - b.xMm, a.yMm - b.yMm);
const errors = { near: [], far: [] }; // milli-units between picture and answer, of each ship compared
const compared = { ships: 0, layers: 0, stills: 0 };

/** What was in view after a tick; undefined if the frame that told it told later ones, too. */
async function viewAfter(tick) {
  if (picture.tick < tick) await first(() => picture.tick >= tick);
  return picture.past.get(tick);
}

async function compareShips(sector) {
  const { asOf, ships } = await ask(`${query}/sectors/${sector}?limit=1000`, { token });
  const view = await viewAfter(asOf.tick);
  if (!view) return;
  for (const told of ships) {
    const place = { xMm: told.x, yMm: told.y };
    if (told.id === ship) {
      const { xMm, yMm, vx, vy, heading, thrust } = view.own;
      assert.deepEqual({ xMm, yMm, vx, vy, heading, thrust },
        { ...place, vx: told.vx, vy: told.vy, heading: told.heading, thrust: told.thrust }, 'the own ship is exact');
    }
    const far = apart(place, view.own);
    const seen = view.byId.get(told.id);
    if (!seen) {
      assert.ok(far > (rules.server.interestRadiusMm * SURE_PERMILLE) / 1_000, `${told.id} at ${far} is not in the picture`);
      continue;
    }
    const error = Math.max(Math.abs(seen.x / 4 - told.x), Math.abs(seen.y / 4 - told.y));
    errors[far <= NEAR_MM ? 'near' : 'far'].push(error);
    assert.equal(seen.shipClass, told.shipClass);
    if (far > NEAR_MM) continue;
    assert.ok(error <= NEAR_ERROR_MM, `${told.id} is ${error} mm off`);
    const points = [told.shield, told.armour, told.hull].map((thousandths) => Math.ceil(thousandths / 1_000));
    assert.equal(rules.conditions[seen.condition], told.condition);
    if ([seen.shield, seen.armour, seen.hull].every((layer, i) => layer === points[i])) compared.layers++; // told every 16th tick
  }
  const told = new Set(ships.map(({ id }) => id));
  for (const seen of view.byId.values())
    if (seen.kind === 'Ship' && apart({ xMm: seen.x / 4, yMm: seen.y / 4 }, view.own) < NEAR_MM)
      assert.ok(told.has(seen.id), `${seen.id} is in the picture alone`);
  compared.ships++;
}

/** What stands still is told exactly. */
async function compareStills(sector, kind) {
  const { asOf, entities } = await ask(`${query}/sectors/${sector}/entities?kind=${kind.toLowerCase()}&limit=1000`, { token });
  const view = await viewAfter(asOf.tick);
  if (!view) return;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  for (const { slot, kind: what, ...fields } of view.byId.values())
    if (what === kind && (kind !== 'Wreck' || apart(fields, view.own) < NEAR_MM))
      assert.deepEqual(fields, byId.get(fields.id), `a ${kind} after tick ${asOf.tick}`), compared.stills++;
}

async function compare(until) {
  let done = false;
  until.then(() => (done = true));
  for (let round = 0; !done || compared.ships < COMPARISONS; round++) {
    const { sector } = picture.own;
    await compareShips(sector);
    await compareStills(sector, ['Asteroid', 'Station', 'Wreck'][round % 3]);
  }
}

const part = (all, permille) => all.sort((a, b) => a - b)[Math.floor((all.length * permille) / 1_000)] ?? 0;

async function leave() {
  for (const socket of [intents, live]) {
    socket.close(1000);
    const [code] = await once(socket, 'close');
    assert.equal(code, 1000);
  }
  await ask(`${ingest}/sessions/current`, { method: 'DELETE', token });
}

await accepted('Spawn', {}, 'ShipSpawned');
await isRefusedWithItsNumbers();
const flight = (async () => {
  for (const [dx, dy] of [[40_000, 0], [0, 40_000], [-40_000, -40_000]]) await fliesWhereItIsOrdered(dx, dy);
})();
await Promise.all([compare(flight), flight]);
assert.ok(errors.near.length >= COMPARISONS, 'the own ship at least is near');
assert.ok(compared.layers >= COMPARISONS, 'layers of near ships are told');
assert.ok(part(errors.far, 500) <= FAR_ERROR_MM, `half of those far off are more than ${part(errors.far, 500)} mm off`);
await leave();
console.log(`stock client OK: ${frames} frames of ${itemCount} items; at ${compared.ships} ticks ${errors.near.length} ships near`
  + ` at most ${part(errors.near, 999)} mm off, ${errors.far.length} far ones ${part(errors.far, 500)} at the median and`
  + ` ${part(errors.far, 999)} at most; ${compared.stills} of what stands still equal`);
