// The time-travel page: a pilot flies and is refused, and then an operator looks at what was: plays, steps, follows, lays a
// slice beside it, and takes command. Three more arguments: where to leave pictures, the world's data folder, the starlog command.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { assertAccessible, assertQuiet, launched, person } from './chromium.mjs';
import * as by from './pilot.mjs';
import { rule } from './rule.mjs';
import { ask, at, until } from './world.mjs';

const [pictures, data, starlog] = process.argv.slice(6);
const folder = mkdtempSync(join(tmpdir(), 'starlog-at-'));

let browser, operator, page, sector, ship, refusedAt;
before(async () => (browser = await launched()));
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

const button = (name) => page.getByRole('button', { name, exact: true });
const tick = async () => Number((await page.getByTestId('tick').textContent()).replaceAll(',', ''));
const kept = (name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
const shown = () => until('the tick is drawn', () => page.evaluate(() => globalThis.starlog?.ships().length > 0));
const past = (path) => ask(`${at.operator}/console/api/past/${path}`, { bearer: at.token });

/** As a page asks: again until it is folded. */
async function stretch(path) {
  const answer = await until(`the past of ${path}`, async () => {
    const said = await past(path);
    return said.status !== 202 && said.status !== 503 && said;
  }, 60);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

async function goTo(address) {
  await page.goto(`${at.operator}/at/${address}`);
  await shown();
}

/** The tick in which an intent of the ship was refused, by the marks of the time line. */
async function refusal() {
  const { marks } = await stretch(sector);
  return marks.find(([, kind, , of]) => kind === 2 && of === ship)?.[0];
}

rule('a pilot is refused, and that is in the log', async () => {
  const pilot = await by.guest(browser);
  ({ sector } = await by.own(pilot.page));
  ship = await pilot.page.evaluate(() => globalThis.starlog.client.session.ship);
  await pilot.page.getByTestId('do-undock').click();
  await pilot.page.getByRole('log', { name: 'Messages' }).getByText('Undock').waitFor();
  refusedAt = await until('a refusal', refusal, 60);
  await pilot.context.close();
});

rule('without the operators\' token there is a form, and with it the past', async () => {
  operator = await person(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  ({ page } = operator);
  await page.goto(`${at.operator}/at/${sector}/${refusedAt}`);
  await page.getByLabel('token').fill('not the one');
  await button('Show the past').click();
  await page.getByRole('alert').getByText('not the operators').waitFor();
  await assertAccessible(page, 'sign in');
  await page.getByLabel('token').fill(at.token);
  await button('Show the past').click();
  await shown();
  assert.equal(await tick(), refusedAt);
  await assertAccessible(page, 'the past');
});

rule('the inputs of the tick stand beside it with their verdicts', async () => {
  const inputs = page.getByRole('region', { name: 'Inputs and verdicts' });
  await inputs.locator('.refused').getByText('undock').first().waitFor();
  await inputs.getByText(`ship ${ship}`).first().waitFor();
  await inputs.getByText(/offset \d+/).first().waitFor();
});

rule('it steps, plays, and stands again', async () => {
  await button('On 1 tick').click();
  await until('one on', async () => (await tick()) === refusedAt + 1);
  await button('Back 10 ticks').click();
  await until('ten back', async () => (await tick()) === refusedAt - 9);
  await page.getByTestId('speed').selectOption('4');
  await button('Play').click();
  await until('it plays', async () => (await tick()) > refusedAt);
  await button('Pause').click();
  const stood = await tick();
  await page.keyboard.press('ArrowRight');
  await until('a key steps', async () => (await tick()) === stood + 1);
});

rule('the mark of the refusal is gone to', async () => {
  await goTo(`${sector}/${refusedAt - 2}`);
  await button('The next mark').click();
  await until('the mark', async () => (await tick()) === refusedAt);
  await kept('tick');
});

rule('a ship that is clicked is followed, with its fields', async () => {
  const place = await page.evaluate((key) => globalThis.starlog.ships().find((each) => each.key === key), ship);
  await page.mouse.click(place.x, place.y);
  await page.getByRole('region', { name: 'Entity' }).getByText(`ship ${ship}`).first().waitFor();
  await page.getByTestId('fields').locator('[data-field="xMm"] td').first().waitFor();
  await until('the address says so', () => page.url().includes(`follow=ships:${ship}`));
});

rule('an address is a picture', async () => {
  await page.mouse.wheel(0, -400);
  await until('the zoom is in it', () => page.url().includes('zoom='));
  const address = page.url();
  const fields = await page.getByTestId('fields').textContent();
  await page.goto('about:blank');
  await page.goto(address);
  await shown();
  await until('the same fields', async () => (await page.getByTestId('fields').textContent()) === fields);
  await kept('follow');
});

rule('taking command is a command in the clipboard', async () => {
  await button('Take command').click();
  await page.getByTestId('said').getByText('starlog take-command').waitFor();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(command, new RegExp(`^starlog take-command --link starlog:[^ ]+/${sector}/\\d+-${refusedAt}/[0-9a-f]{16} --at ${refusedAt} --ship ${ship}$`));
});

rule('a slice laid beside what it was cut from is equal', async () => {
  const slice = join(folder, 'battle.slog');
  const ticks = ['--from', String(refusedAt - 80), '--to', String(refusedAt + 200)];
  execFileSync(starlog, ['export', '--data', data, '--sector', String(sector), ...ticks, '--out', slice]);
  await page.getByLabel('Slice file').setInputFiles(slice);
  await page.getByTestId('difference').getByText('Equal').waitFor();
  await kept('equal');
});

rule('two times of one sector laid beside each other differ, and where is marked', async () => {
  await goTo(`${sector}/${refusedAt}?against=${sector}@${refusedAt - 30}&follow=ships:${ship}`);
  await page.getByTestId('difference').getByText(/differ/).waitFor();
  await page.getByTestId('fields').locator('.differs').first().waitFor();
  await kept('differ');
  await button('One pane').click();
  await until('one pane', async () => (await page.locator('.pane').count()) === 1);
});

rule('what is not there says what is', async () => {
  await page.goto(`${at.operator}/at/${sector}/900000000`);
  await page.getByRole('alert').getByText('TICK_AHEAD').waitFor();
  await kept('ahead');
  await page.getByRole('button', { name: /^Show tick/ }).click();
  await shown();
  await page.goto(`${at.operator}/at/4000/1`);
  await page.getByRole('alert').getByText('NO_SUCH_SECTOR').waitFor();
});

rule('nothing was complained of but what was refused', () => assertQuiet(operator, /40[14]|503/));
