// From the command to a moving ship, as somebody new has it: `starlog up`, a browser, a guest, the first thrust.
// node first-thrust.mjs INGEST-URL QUERY-URL: on the ports of these addresses, with data in a folder that is deleted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { launched } from './chromium.mjs';
import { guest, own } from './pilot.mjs';
import { at } from './world.mjs';

const PATIENCE_MILLIS = 180_000;
const starlog = fileURLToPath(new URL('../../../../bin/starlog', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'first-thrust-'));
const here = ['--data', join(folder, 'data')];

const begun = performance.now();
const marks = [];
const mark = (what) => marks.push([what, (performance.now() - begun) / 1000]);
let browser, up;

/** @returns waits for a line that a condition holds for, of those that have come or will come */
function lines(stream) {
  const all = [];
  const reader = createInterface(stream).on('line', (line) => all.push(line));
  return async (isIt) => {
    while (!all.some(isIt)) await once(reader, 'line', { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  };
}

try {
  up = spawn(starlog, ['up', '--port-base', String(new URL(at.ingest).port - 1), ...here], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = lines(up.stdout);
  await said((line) => line.includes(`open ${at.query}/`));
  mark('`starlog up` says which page to open');
  browser = await launched();
  mark('the browser is there');
  const { page } = await guest(browser);
  mark('the page is open, the guest is in space');
  await page.keyboard.down('w');
  await page.waitForFunction(() => globalThis.starlog.client.mirror.own.vx ** 2 + globalThis.starlog.client.mirror.own.vy ** 2 > 0);
  mark('the ship moves');
  await said((line) => line.startsWith('ready after'));
  mark('all is ready, what analysts ask too');
  for (const [what, seconds] of marks) console.log(`${seconds.toFixed(1).padStart(6)} s  ${what}`);
  console.log(JSON.stringify(await own(page)));
} finally {
  await browser?.close();
  if (up?.exitCode === null && up.kill('SIGTERM')) await once(up, 'exit');
  rmSync(folder, { recursive: true });
}
