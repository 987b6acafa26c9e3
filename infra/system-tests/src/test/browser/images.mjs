// The pictures in docs/images, on demand: node images.mjs INGEST-URL QUERY-URL OPERATOR-URL OPERATOR-TOKEN PICTURE...
// In a world that begins with near.conf.
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launched, person, PHONE } from './chromium.mjs';
import * as by from './pilot.mjs';
import { at, until } from './world.mjs';

const BYTES_MAX = 200_000;
const folder = fileURLToPath(new URL('../../../../../docs/images/', import.meta.url));

async function kept(name, subject, options = {}) {
  const path = `${folder}${name}.png`;
  await subject.screenshot({ path, animations: 'disabled', ...options });
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes`);
  if (size > BYTES_MAX) throw new Error(`${name} is larger than ${BYTES_MAX} bytes`);
}

const button = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}( \\S+)?$`) }); // and its key
const panel = (page, name) => page.getByRole('region', { name, exact: true });
const heard = (page, words) => page.getByRole('log', { name: 'Messages' }).getByText(words).last().waitFor();

/** A guest on the way to the nearest rock, which is chosen. */
async function underWay(page) {
  await button(page, 'Gather').click();
  await heard(page, 'Mined');
  await page.getByTestId('where').getByText('owner').waitFor();
}

const pictures = {
  async play(browser) {
    const { page } = await by.guest(browser);
    await underWay(page);
    await kept('play', page);
    await kept('minimap', panel(page, 'Map'));
  },
  async network(browser) {
    const { page } = await by.guest(browser);
    await button(page, 'Network').click();
    for (const key of ['w', 'd', 's']) {
      await page.keyboard.down(key);
      await page.waitForTimeout(1000);
      await page.keyboard.up(key);
    }
    await until('the way there and back is measured', () => page.evaluate(() => globalThis.starlog.client.network.roundTripMillis > 0));
    await kept('network', panel(page, 'Network'));
  },
  async battle(browser) {
    const { page } = await by.guest(browser);
    const foe = await by.loggedIn(browser, 'foe', (await by.own(page)).sector);
    await until('the foe is chosen', async () => {
      await page.keyboard.press(']');
      return panel(page, 'Target').getByText(foe.name).first().isVisible();
    });
    await button(page, 'Attack').click();
    await heard(page, new RegExp(`hits? ${foe.name}`));
    await until('no panel lies over the foe', async () => (await by.onSky(page, 'Ship')).some(({ name }) => name === foe.name));
    await kept('battle', page);
  },
  async phone(browser) {
    const { page } = await by.guest(browser, PHONE);
    await underWay(page);
    await kept('phone', page, { scale: 'css' });
  },
  async console(browser) {
    const { page } = await person(browser);
    await page.goto(`${at.operator}/console#token=${at.token}`);
    await page.getByRole('textbox', { name: 'Your name' }).fill('ada');
    await button(page, 'Open the console').click();
    await panel(page, 'Services').getByText('yes').first().waitFor();
    await kept('console', page);
  },
};

mkdirSync(folder, { recursive: true });
const browser = await launched();
try {
  for (const name of process.argv.slice(6)) await pictures[name](browser);
} finally {
  await browser.close();
}
