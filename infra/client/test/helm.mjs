// Comes to the helm of a ship where it is said to be, sets its engine on, and sees it move from there.
//
// node helm.mjs INGEST-URL QUERY-URL REFRESH X Y REACH; the refresh token is good once, places are milli-units of the ship's
// sector; exit status 0 if the ship was within REACH of the place and has moved since.
import assert from 'node:assert/strict';
import { join, resumeSession } from 'starlog-client';

const [ingest, query, refresh, ...place] = process.argv.slice(2);
const [x, y, reach] = place.map(Number);
const at = { ingest, query };
const PATIENCE_MILLIS = 120_000;

const late = setTimeout(() => assert.fail(`not done within ${PATIENCE_MILLIS} ms`), PATIENCE_MILLIS);
const client = await join(at, await resumeSession(at, { name: 'helm', refresh }));
const begin = { ...client.mirror.own };
const away = Math.hypot(begin.xMm - x, begin.yMm - y);
assert.ok(away <= reach, `the ship is at ${begin.xMm}, ${begin.yMm}, ${away} from where it was`);
console.log(`at the helm of ship ${client.session.ship} at tick ${begin.tick}: ${begin.xMm}, ${begin.yMm}`);

const { thrustMmPer1024TicksPerTick: thrust } = client.rules.shipClasses[client.mirror.gauges.shipClass];
const verdict = await client.send('Thrust', { thrust }).verdict;
await client.next('frame', () => Math.hypot(client.mirror.own.xMm - begin.xMm, client.mirror.own.yMm - begin.yMm) > 1_000);
console.log(`thrust ${thrust}: ${JSON.stringify(verdict)}; at tick ${client.mirror.tick}: ${client.mirror.own.xMm}, ${client.mirror.own.yMm}`);
await client.close();
clearTimeout(late);
console.log('helm OK');
