// How many frames a second the page draws with a crowd in view, and what its own work in a frame takes, as the page itself
// records it. On demand, against `starlog up --config crowd.conf`.
import { cpus } from 'node:os';
import { launched } from './chromium.mjs';
import * as by from './pilot.mjs';
import { until } from './world.mjs';

const SHIPS = 300;
const SECONDS = 20;

const browser = await launched();
try {
  const { page } = await by.guest(browser);
  await until(`${SHIPS} ships are in view`, async () => (await by.inView(page, 'Ship')).length >= SHIPS, 180);
  const shots = [];
  for (let second = 0; second < SECONDS; second++) {
    await page.waitForTimeout(1000);
    shots.push(await page.evaluate(() => ({ fps: globalThis.starlog.fps(), ...globalThis.starlog.frameMillis() })));
  }
  const middle = (key) => shots.map((shot) => shot[key]).sort((a, b) => a - b)[SECONDS >> 1];
  const ships = (await by.inView(page, 'Ship')).length;
  const graphics = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    return gl ? gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL) : 'no WebGL';
  });
  console.log(`${ships} ships in view; ${cpus().length} cores, ${graphics}`);
  console.log(`frames a second: ${middle('fps')}; the page's own work in a frame: median ${middle('median').toFixed(1)} ms, p99 ${middle('p99').toFixed(1)} ms`);
} finally {
  await browser.close();
}
