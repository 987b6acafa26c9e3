// The pictures in docs/images, of a world that lives: on demand, against a `starlog up` that has run for some minutes.
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launched, person, PHONE } from './chromium.mjs';
import * as by from './pilot.mjs';
import { at, until } from './world.mjs';

const folder = fileURLToPath(new URL('../../../../../docs/images/', import.meta.url));
const BYTES_MAX = 200_000;
mkdirSync(folder, { recursive: true });

async function shot(subject, name, options = {}) {
  const path = `${folder}${name}.png`;
  await subject.screenshot({ path, animations: 'disabled', ...options });
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes${size > BYTES_MAX ? ', which is too much' : ''}`);
}

const pictures = {
  async play(browser) {
    const { page } = await by.guest(browser);
    await page.keyboard.down('w');
    await page.waitForTimeout(3000);
    await shot(page, 'play');
    await shot(page.getByRole('region', { name: 'Map' }), 'minimap');
    await shot(page.getByRole('region', { name: 'Network' }), 'network');
  },
  async phone(browser) {
    const { page } = await by.guest(browser, PHONE);
    await page.waitForTimeout(3000);
    await shot(page, 'phone', { scale: 'css' });
  },
};

const browser = await launched();
try {
  for (const picture of Object.values(pictures)) await picture(browser);
} finally {
  await browser.close();
}
