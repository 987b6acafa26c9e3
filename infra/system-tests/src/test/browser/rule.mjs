import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { present } from './chromium.mjs';

const SECONDS_MAX = 120;
const pictures = fileURLToPath(new URL('../../../target/browser/', import.meta.url));

let broken;

/** A rule that goes on from where the one before it has ended: when one is broken, those behind it would say nothing. */
export function rule(name, body) {
  kept(name, body, () => (broken = name));
}

/** A rule from which nothing goes on. */
export function aside(name, body) {
  kept(name, body, () => {});
}

function kept(name, body, whenBroken) {
  test(name, { timeout: 1000 * SECONDS_MAX }, async (context) => {
    if (broken) return context.skip(`goes on from "${broken}"`);
    try {
      await body();
    } catch (fault) {
      whenBroken();
      await keepEvidence(name);
      throw fault;
    }
  });
}

/** What everybody saw, as pictures, and what their pages complained of. */
async function keepEvidence(name) {
  mkdirSync(pictures, { recursive: true });
  for (const [i, { page, complaints }] of present().entries()) {
    const path = `${pictures}${name.replaceAll(/\W+/g, '-')}-${i}.png`;
    await page.screenshot({ path, timeout: 10_000 }).catch((fault) => console.log(`no picture: ${fault.message}`));
    console.log(`${path}: ${complaints.join('\n') || 'no complaint'}`);
  }
}
