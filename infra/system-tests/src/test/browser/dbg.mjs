// How long it takes from an address of the time-travel page to its picture: ticks drawn from a sector's past, each in a page
// that is loaded anew. On demand. Four more arguments: sector, first tick, last tick, how many.
import { launched, person } from './chromium.mjs';
import { at } from './world.mjs';

const [sector, first, last, count] = process.argv.slice(6).map(Number);

const browser = await launched();
try {
  const { page } = await person(browser);
  await page.goto(`${at.operator}/at/${sector}/${last}`);
  await page.getByLabel('token').fill(at.token);
  await page.getByRole('button', { name: 'Show the past', exact: true }).click();
  const drawn = () => page.waitForFunction(() => globalThis.starlog?.ships().length > 0, undefined, { polling: 'raf' });
  await drawn();
  const millis = [];
  for (let seek = 0; seek < count; seek++) {
    const tick = first + Math.floor(Math.random() * (last - first));
    await page.goto('about:blank');
    const begun = performance.now();
    await page.goto(`${at.operator}/at/${sector}/${tick}`, { waitUntil: 'commit' });
    await drawn().catch(async (e) => { console.log(tick, await page.locator('body').innerText()); throw e; });
    millis.push([performance.now() - begun, tick]);
  }
  millis.sort(([one], [other]) => one - other);
  const part = (of) => millis[Math.ceil(of * count) - 1];
  const words = ([took, tick]) => `${Math.round(took)} ms (tick ${tick})`;
  console.log(`from address to picture, ${count} times: p50 ${words(part(0.5))}, p90 ${words(part(0.9))}, p99 ${words(part(0.99))}, worst ${words(part(1))}`);
} finally {
  await browser.close();
}
