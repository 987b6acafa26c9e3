// The operators' console on two nodes: what it shows, and a node that is drained and takes part again.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { assertAccessible, assertQuiet, launched, person, PHONE } from './chromium.mjs';
import { rule } from './rule.mjs';
import { at, until } from './world.mjs';

const NODES = ['sector', 'sector-2'];
const WHY = 'a new disk goes in';

let browser, operator;
before(async () => (browser = await launched()));
after(() => browser.close());

const region = (name) => operator.page.getByRole('region', { name, exact: true });
const button = (name) => operator.page.getByRole('button', { name, exact: true });
const row = (table, words) => operator.page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: words });
const node = (name) => operator.page.getByRole('row').filter({ has: button(`Drain ${name}`) });

async function signIn(name) {
  await operator.page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await button('Open the console').click();
}

/** By the dialog of a button: why, and what came of it. */
async function done(opens, title, confirms, told) {
  await button(opens).click();
  const dialog = operator.page.getByRole('dialog', { name: title });
  await assertAccessible(operator.page, title);
  await dialog.getByRole('textbox', { name: /^Why/ }).fill(WHY);
  await dialog.getByRole('button', { name: confirms, exact: true }).click();
  await dialog.getByRole('status').getByText(told).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** By the table: how many sectors a node owns. */
const owned = async (name) => Number(await node(name).getByRole('cell').nth(2).textContent());

rule('the players\' listener has nothing of the console', async () => {
  const answer = await fetch(`${at.query}/console/api/nodes`, { headers: { Authorization: `Bearer ${at.token}` } });
  assert.equal(answer.status, 404);
});

rule('without the operators\' token there is a form, and a wrong one is told', async () => {
  operator = await person(browser);
  await operator.page.goto(`${at.operator}/console`);
  await operator.page.getByLabel('token').fill('not the one');
  await signIn('ada');
  await operator.page.getByRole('alert').getByText('not the operators').waitFor();
  await assertAccessible(operator.page, 'sign in');
});

rule('the token in the fragment opens it, and leaves the address', async () => {
  await operator.page.goto('about:blank');
  await operator.page.goto(`${at.operator}/console#token=${at.token}`);
  await region('Sectors').waitFor();
  assert.ok(!operator.page.url().includes(at.token));
});

rule('it shows every sector with an owner, and every service ready', async () => {
  for (const sector of [0, 1]) {
    await operator.page.locator(`[data-sector="${sector}"]`).click();
    const shown = operator.page.getByRole('group', { name: `Sector ${sector}`, exact: true });
    await shown.getByText(/^sector(-2)?$/).first().waitFor();
  }
  for (const service of ['ingest', 'query']) await region('Services').getByRole('row').filter({ hasText: service }).getByText('yes').first().waitFor();
  await assertAccessible(operator.page, 'console');
});

rule('a node that is drained owns nothing, and takes part again when that is undone', async () => {
  const [drained, other] = (await owned('sector')) > 0 ? NODES : NODES.toReversed();
  await done(`Drain ${drained}`, `Drain ${drained}`, 'Drain', 'drains');
  await until(`${drained} owns nothing`, async () => (await owned(drained)) === 0, 90);
  await until(`${other} owns both`, async () => (await owned(other)) === 2, 90);
  await done(`Undo the drain of ${drained}`, `Let ${drained} take part again`, 'Undo the drain', 'takes part');
  await node(drained).getByText('takes part').waitFor();
});

rule('the history says who did it, and why', async () => {
  for (const what of [/drain/, /undrain|undo/i]) {
    const told = row('The last actions of operators, the newest first', what).filter({ hasText: WHY }).first();
    await told.getByText('ada').waitFor();
  }
});

rule('a phone shows it without anything beside the screen', async () => {
  const { page, context } = await person(browser, PHONE);
  await page.goto(`${at.operator}/console#token=${at.token}`);
  await page.getByRole('textbox', { name: 'Your name' }).fill('ada');
  await page.getByRole('button', { name: 'Open the console' }).tap();
  await page.getByRole('region', { name: 'Sectors', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.viewport.width);
  await assertAccessible(page, 'phone');
  await context.close();
});

rule('nothing was complained of but the wrong token', () => assertQuiet(operator, /401/));
