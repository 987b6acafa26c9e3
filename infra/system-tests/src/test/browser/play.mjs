// The players' page, as its players use it, in the world of near.conf. The tests are one game: each goes on from the last.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { assertAccessible, assertQuiet, launched, PHONE } from './chromium.mjs';
import { line } from './line.mjs';
import * as by from './pilot.mjs';
import { aside, rule } from './rule.mjs';
import { ask, at, newName, password, signedUp, until } from './world.mjs';

// What the browser itself says of a line that is cut, and, if it is mended meanwhile or cannot be had yet, of the question why.
const LOST = /net::ERR_|WebSocket connection to|status of (426|503).*\/(live|intents)\b/;
const WORLD = new URL('near.conf', import.meta.url);
const DOCKED = '1';
const HOLD = '2';
const AWAY_UNITS = 60;

let browser, way, ann, bob;
before(async () => {
  browser = await launched();
  way = await line();
});
after(async () => {
  await browser.close();
  way.end();
});

const button = ({ page }, name) => page.getByRole('button', { name: new RegExp(`^${name}( \\S+)?$`) }); // and its key
const heard = ({ page }, words) => page.getByRole('log', { name: 'Messages' }).getByText(words).last().waitFor();
const status = ({ page }, word) => page.getByRole('status').getByText(word).waitFor();
const shows = ({ page }, name, wanted) =>
  until(`${name} is ${wanted}`, async () => new RegExp(`^(${wanted})$`).test(await by.gauge(page, name)), 60);

const chosen = ({ page }) => page.getByRole('region', { name: 'Target' });
const target = (pilot, words) => chosen(pilot).getByText(words).first().waitFor();

/** Until the ship does not move any more, and is drawn where it is. */
const atRest = ({ page }) =>
  until('what is drawn has come to rest', async () => {
    const { xMm, yMm, vx, vy, id } = await by.own(page);
    const drawn = await page.evaluate((ship) => globalThis.starlog.drawn(Number(ship)), id);
    return vx === 0 && vy === 0 && Math.hypot(drawn.xMm - xMm, drawn.yMm - yMm) < 1;
  });

/** The station's zone, by sector. */
const haven = (page) =>
  page.evaluate(() => globalThis.starlog.client.chart.sectors.map(({ zones }) => zones?.find(({ name }) => name === 'haven')));

/** Where a ship is born is chance: beside the station nothing would be out of its range. */
async function awayFromStation({ page }) {
  const unitsAway = async () => {
    const { sector, xMm, yMm } = await by.own(page);
    const station = (await haven(page))[sector];
    return Math.hypot(xMm - station.xMm, yMm - station.yMm) / 1000;
  };
  if ((await unitsAway()) > AWAY_UNITS) return;
  await page.keyboard.down('ArrowUp');
  await until(`the ship is ${AWAY_UNITS} units away from the station`, async () => (await unitsAway()) > AWAY_UNITS);
  await page.keyboard.up('ArrowUp');
  await page.keyboard.press('s');
}

async function assertWhereTheServerSays({ page }) {
  const { server, noted } = await by.sameTick(page);
  const { sector, x, y, vx, vy, heading } = server;
  assert.deepEqual(noted, { sector, x, y, vx, vy, heading }, `tick ${server.tick}`);
}

aside('the form to sign in is accessible', async () => {
  const visitor = await by.opened(browser);
  await visitor.page.getByLabel('Password').waitFor();
  await assertAccessible(visitor.page, 'sign in');
  assertQuiet(visitor);
  await visitor.context.close();
});

rule('who signs up is in space, and after a reload again', async () => {
  ann = await by.signedUp(browser, 'ann', way.options);
  const { id } = await by.own(ann.page);
  await ann.page.reload();
  await by.inSpace(ann.page);
  assert.equal((await by.own(ann.page)).id, id);
});

rule('a ship under thrust is in the same tick where the server says, to the milli-unit', async () => {
  await by.noteTrack(ann.page);
  await ann.page.keyboard.down('w');
  await until('the ship moves', async () => (await by.own(ann.page)).vx ** 2 > 0);
  await assertWhereTheServerSays(ann);
  await ann.page.keyboard.up('w');
  await ann.page.keyboard.press('s');
  await heard(ann, 'has come to rest');
});

rule('a ship at rest is drawn where it is', () => atRest(ann));

aside('the page is accessible in space, its help too', async () => {
  await assertAccessible(ann.page, 'in space');
  await button(ann, 'Help').click();
  await assertAccessible(ann.page, 'help');
  await ann.page.keyboard.press('Escape');
});

aside('the map tells whose each sector is', async () => {
  const { body } = await ask(`${at.operator}/console/api/nodes`, { bearer: at.token });
  const nodes = body.map(({ said }) => said.node);
  await button(ann, 'Map').click();
  const rows = ann.page.getByTestId('sectors').getByRole('row');
  await until(`each sector is owned by one of ${nodes}`, async () => {
    const [head, ...sectors] = await rows.allInnerTexts();
    return /Owner$/.test(head) && sectors.length === 2 && sectors.every((row) => nodes.includes(row.split(/\s+/).at(-1)));
  });
  await ann.page.getByTestId('where').getByText(/, owner /).waitFor();
  await button(ann, 'Map').click();
});

rule('another ship is seen to move', async () => {
  bob = await by.loggedIn(browser, 'bob', (await by.own(ann.page)).sector);
  const { id } = await by.own(bob.page);
  const seen = async () => (await by.inView(ann.page, 'Ship')).find((ship) => ship.id === id);
  const before = await until('ann sees bob', seen);
  await bob.page.keyboard.down('ArrowUp');
  await until('ann sees bob move', async () => {
    const now = await seen();
    return now.xMm !== before.xMm || now.yMm !== before.yMm;
  });
  await bob.page.keyboard.up('ArrowUp');
  await bob.page.keyboard.press('s');
});

rule('two fight, and both are told', async () => {
  await until(`${bob.name} is chosen`, async () => {
    await ann.page.keyboard.press(']');
    return chosen(ann).getByText(bob.name).first().isVisible();
  });
  await button(ann, 'Attack').click();
  await heard(bob, 'hits you');
  await heard(ann, new RegExp(`hits? ${bob.name}`));
  await button(ann, 'Hold').click();
  await shows(ann, 'order', HOLD);
});

rule('a refusal says the numbers', async () => {
  await awayFromStation(ann);
  await button(ann, 'Dock').click();
  await heard(ann, /out of range: \d+ of \d+ units/i);
});

rule('an asteroid is chosen by a click, and mined by another', async () => {
  await atRest(ann); // until then the sky moves under the pointer
  const [rock] = await until('a rock is drawn', () => by.onSky(ann.page, 'Asteroid').then((all) => all.length > 0 && all));
  await ann.page.mouse.click(rock.x, rock.y);
  await target(ann, /^Asteroid, \w+$/);
  await button(ann, 'Gather').click();
  await heard(ann, /Mined \d+ \w+/);
  await ann.page.getByTestId('cargo').getByText(/iron|ice|platinum/).first().waitFor();
});

rule('ore that is thrown overboard is scooped up again', async () => {
  await button(ann, 'Jettison').click();
  await heard(ann, /Threw \d+ \w+ overboard/);
  await until('the wreck is in view', async () => (await by.inView(ann.page, 'Wreck')).length > 0);
  await button(ann, 'Scoop').click();
  await heard(ann, /Scooped \d+ \w+/);
});

rule('who is cloaked is seen by nobody', async () => {
  const { id } = await by.own(ann.page);
  const seen = async () => (await by.inView(bob.page, 'Ship')).some((ship) => ship.id === id);
  await until('bob sees ann', seen);
  await button(ann, 'Cloak').click();
  await heard(ann, 'Cloaked: nobody sees you');
  await until('bob sees ann no more', async () => !(await seen()));
  await button(ann, 'Cloak').click();
  await heard(ann, 'Uncloaked: as ordered');
  await until('bob sees ann again', seen);
});

rule('a ship docks at the station, unloads, and leaves it', async () => {
  await button(ann, 'Retreat').click();
  await shows(ann, 'condition', DOCKED);
  await button(ann, 'Unload').click();
  await heard(ann, /Delivered \d+ \w+/);
  await button(ann, 'Undock').click();
  await by.inSpace(ann.page);
});

rule('zones that change while one plays are drawn anew, and nothing else moves', async () => {
  const units = (await haven(ann.page))[0].radiusMm === 45_000 ? 35 : 45; // another one than an earlier run's
  const drawn = async () => {
    const { sector } = await by.own(ann.page);
    return by.pixelsAround(ann.page, { ...(await haven(ann.page))[sector], radiusMm: 1000 * units });
  };
  const isGreen = ([red, green]) => green > red + 20;
  await atRest(ann);
  const own = await by.own(ann.page);
  assert.equal((await drawn()).some(isGreen), false, 'there is no zone of that size yet');
  const lines = [...readFileSync(WORLD, 'utf8').split('\n'), `starlog.rules.zones.haven.radius-units = ${units}`];
  const order = { lines, by: 'ann', reason: 'a larger haven' };
  const { body } = await ask(`${at.operator}/console/api/rules/apply`, { bearer: at.token, body: order });
  assert.equal(body.applied, true, JSON.stringify(body));
  await until('the page knows the zone', async () => (await haven(ann.page)).every(({ radiusMm }) => radiusMm === 1000 * units));
  await until('the zone is drawn', async () => (await drawn()).filter(isGreen).length > 6);
  const { tick, ...still } = await by.own(ann.page);
  assert.deepEqual({ tick, ...still }, { ...own, tick });
});

rule('a line that is cut is told, and comes back by itself', async () => {
  way.cut();
  await status(ann, 'Connection lost');
  await ann.page.getByRole('alert').getByText('connection is lost').waitFor();
  way.mend();
  await status(ann, 'Connected');
  await button(ann, 'Hold').click(); // the line of intents is there again, too
  await shows(ann, 'order', HOLD);
});

rule('a browser that was offline for a while goes on', async () => {
  const { tick } = await by.own(bob.page);
  await bob.context.setOffline(true);
  await bob.page.waitForTimeout(2000);
  await bob.context.setOffline(false);
  await until('the feed is heard again', async () => (await by.own(bob.page)).tick > tick + 80);
  await status(bob, 'Connected');
});

rule('a ship crosses the border, and is on the other side where the server says', async () => {
  const { sector, yMm } = await by.own(ann.page);
  await ann.page.keyboard.press('-');
  await ann.page.evaluate(([x, y]) => globalThis.starlog.client.send('MoveTo', { xMm: x, yMm: y }), [sector === 0 ? 450_000 : -50_000, yMm]);
  await until('ann is in the other sector', async () => (await by.own(ann.page)).sector === 1 - sector, 60);
  await assertWhereTheServerSays(ann);
  await ann.page.getByRole('region', { name: 'Map' }).getByText(`Sector ${1 - sector}`).waitFor();
});

aside('the keyboard alone is enough', async () => {
  const carl = await by.opened(browser);
  await carl.page.getByLabel('Password').waitFor();
  const reach = async (name) => {
    for (let i = 0; i < 20; i++) {
      if ((await carl.page.evaluate(() => document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent)) === name) return;
      await carl.page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not reach ${name}`);
  };
  await reach('Name');
  await carl.page.keyboard.type(newName('carl'));
  await reach('Password');
  await carl.page.keyboard.type(password);
  await reach('Sign up');
  await carl.page.keyboard.press('Enter');
  await by.inSpace(carl.page);
  await carl.page.keyboard.press(']');
  await target(carl, 'units away');
  await by.noteOrders(carl.page);
  await carl.page.keyboard.press('v');
  await until('the ship is ordered there', () => carl.page.evaluate(() => globalThis.orders.includes('MoveTo')));
  await carl.page.keyboard.press('n');
  await carl.page.getByRole('region', { name: 'Network' }).getByText('Round trip').first().waitFor();
  assertQuiet(carl);
  await carl.context.close();
});

aside('a phone shows all of it, to be touched', async () => {
  const dora = await by.guest(browser, PHONE);
  const { width, height } = PHONE.viewport;
  assert.equal(await dora.page.evaluate(() => document.documentElement.scrollWidth), width, 'nothing is wider than the screen');
  const buttons = await dora.page.getByRole('navigation', { name: 'Actions' }).getByRole('button').evaluateAll((all) =>
    all.map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return { name: each.textContent, left, right, top, bottom, holdsItsWord: each.scrollWidth <= each.clientWidth };
    }),
  );
  assert.equal(buttons.length, 22);
  for (const { name, left, right, top, bottom, holdsItsWord } of buttons) {
    assert.ok(left >= 0 && top >= 0 && right <= width && bottom <= height, `${name} is on the screen`);
    assert.ok(right - left >= 24 && bottom - top >= 24, `${name} is large enough for a finger`);
    assert.ok(holdsItsWord, `${name} is wide enough for its word`);
  }
  const before = await by.scale(dora.page);
  await by.noteOrders(dora.page);
  await by.pinch(dora.page, 2);
  await until('two fingers have zoomed', async () => Math.abs((await by.scale(dora.page)) / before - 2) < 0.1);
  await button(dora, 'Retreat').tap();
  await shows(dora, 'condition', DOCKED);
  assert.deepEqual(await dora.page.evaluate(() => globalThis.orders), ['Retreat'], 'to zoom is no order');
  await assertAccessible(dora.page, 'phone');
  assertQuiet(dora);
  await dora.context.close();
});

aside('a link with somebody else\'s session brings that one in, and leaves the own one as it was', async () => {
  const visitor = await by.guest(browser);
  const name = () => visitor.page.evaluate(() => globalThis.starlog.client.session.name);
  const mine = await name();
  const other = newName('eve');
  await signedUp(other);
  const { body } = await ask(`${at.ingest}/sessions`, { body: { name: other, password } });
  for (const [address, who] of [[`#session=${other}:${body.refresh}`, other], ['', mine]]) {
    await visitor.page.goto('about:blank');
    await visitor.page.goto(`${at.query}/${address}`);
    await by.inSpace(visitor.page);
    assert.equal(await name(), who);
  }
  await visitor.context.close();
});

aside('the page has complained of nothing but the line that was cut', () => {
  assertQuiet(ann, LOST);
  assertQuiet(bob, LOST);
});
