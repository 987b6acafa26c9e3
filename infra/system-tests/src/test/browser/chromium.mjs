// The machine's own Chromium with a profile that is thrown away, and players in it. It ends with the process.
import assert from 'node:assert/strict';
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const QUIET = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
// A machine that tests has no graphics card. WebGL reckoned by the processor takes all of it, so without one the page draws on a
// plain canvas, as it does for whoever has none.
const PLAIN = ['--disable-gpu', '--disable-software-rasterizer'];
export const SOFTWARE = ['--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const DESKTOP = { width: 1280, height: 720 };
const ACT_MILLIS = 30_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export function executable() {
  const places = process.env.PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A browser; as root it runs without its sandbox, which root cannot have. */
export function launched(graphics = PLAIN) {
  const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];
  const args = [...QUIET, '--disable-sync', ...graphics, ...sandbox];
  return chromium.launch({ executablePath: executable(), args });
}

const persons = new Set();

/** Whose page is open. */
export const present = () => [...persons];

/** A person in front of a page: cookies and storage of their own, and all that the page complains of, noted. */
export async function person(browser, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack}`));
  page.setDefaultTimeout(ACT_MILLIS);
  const someone = { context, page, complaints };
  persons.add(someone);
  page.on('close', () => persons.delete(someone));
  return someone;
}

/** @param expected what the browser itself says of a request that was meant to fail */
export function assertQuiet({ complaints }, expected = /^$/) {
  assert.deepEqual(complaints.filter((complaint) => !expected.test(complaint)), []);
}

/** By the rules of axe: nothing serious, nothing critical. */
export async function assertAccessible(page, where) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target).join(', ')}`);
  assert.deepEqual(told, [], where);
}
