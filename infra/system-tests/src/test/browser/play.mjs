// The players' page, as its players use it, in the world of near.conf.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertQuiet, launched, PHONE } from './chromium.mjs';
import { line } from './line.mjs';
import * as by from './pilot.mjs';
import { password, newName, until } from './world.mjs';

let browser, ann; // who is in space from the first test on
before(async () => (browser = await launched()));
after(() => browser.close());

const button = (pilot, name) => pilot.page.getByRole('button', { name, exact: true });
const message = (pilot, words) => pilot.page.getByRole('log', { name: 'Messages' }).getByText(words).last().waitFor();
const condition = (pilot, word) => until(`${pilot.name} is ${word}`, async () => (await by.own(pilot.page)).condition === word, 60);

/** Chooses what is drawn at a place, as a click does. */
async function choose(pilot, { xMm, yMm }) {
  const { x, y } = await by.onScreen(pilot.page, xMm, yMm);
  await pilot.page.mouse.click(x, y);
}

test('the form to sign in is accessible, and the page complains of nothing', async () => {
  const visitor = await by.opened(browser);
  await visitor.page.getByLabel('Password').waitFor();
  await assertAccessible(visitor.page, 'sign in');
  assertQuiet(visitor);
  await visitor.context.close();
});

test('who signs up is in space within a moment, and finds the session again after a reload', async () => {
  ann = await by.signedUp(browser, 'ann');
  const { id } = await by.own(ann.page);
  await ann.page.reload();
  await by.inSpace(ann.page);
  assert.equal((await by.own(ann.page)).id, id);
});

test('a ship under thrust is where the server says, in the same tick, to the milli-unit', async () => {
  await by.noteTrack(ann.page);
  await ann.page.keyboard.down('w');
  await until('the ship moves', async () => (await by.own(ann.page)).vx ** 2 > 0);
  const { server, noted } = await by.sameTick(ann.page, (await by.own(ann.page)).id);
  await ann.page.keyboard.up('w');
  const { sector, x, y, vx, vy, heading } = server;
  assert.deepEqual(noted, { sector, x, y, vx, vy, heading }, `tick ${server.tick}`);
});

test('the page is accessible in space', () => assertAccessible(ann.page, 'in space'));

test('another ship is seen to move', async () => {
  const bob = await by.guest(browser);
  const { id } = await by.own(bob.page);
  const seen = async () => (await by.inView(ann.page, 'Ship')).find((ship) => ship.id === id);
  const { xMm, yMm } = await until('ann sees the guest', seen);
  await bob.page.keyboard.down('w');
  await until('ann sees the guest move', async () => {
    const now = await seen();
    return now.xMm !== xMm || now.yMm !== yMm;
  });
  await bob.page.keyboard.up('w');
  assertQuiet(bob);
  await bob.context.close();
});

test('nothing was complained of', () => assertQuiet(ann));
