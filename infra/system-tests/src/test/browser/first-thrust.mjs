// From the command to a moving ship, as somebody new has it: `starlog up`, a browser, a guest, the first thrust.
// node first-thrust.mjs INGEST-URL QUERY-URL: on the ports of these addresses, with data in a folder that is deleted.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launched } from './chromium.mjs';
import { guest, own } from './pilot.mjs';
import { at } from './world.mjs';

const starlog = fileURLToPath(new URL('../../../../bin/starlog', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'first-thrust-'));
const here = ['--data', join(folder, 'data')];
const command = (...words) => execFileSync(starlog, words, { stdio: ['ignore', 'ignore', 'inherit'] });

const begun = performance.now();
const marks = [];
const mark = (what) => marks.push([what, (performance.now() - begun) / 1000]);
let browser;
try {
  command('up', '--detach', '--port-base', String(new URL(at.ingest).port - 1), ...here);
  mark('`starlog up` has ended, all is ready');
  browser = await launched();
  mark('the browser is there');
  const { page } = await guest(browser);
  mark('the page is open, the guest is in space');
  await page.keyboard.down('w');
  await page.waitForFunction(() => globalThis.starlog.client.mirror.own.vx ** 2 + globalThis.starlog.client.mirror.own.vy ** 2 > 0);
  mark('the ship moves');
  for (const [what, seconds] of marks) console.log(`${seconds.toFixed(1).padStart(6)} s  ${what}`);
  console.log(JSON.stringify(await own(page)));
} finally {
  await browser?.close();
  command('down', ...here);
  rmSync(folder, { recursive: true });
}
