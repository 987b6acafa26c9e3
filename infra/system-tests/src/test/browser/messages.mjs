// What goes wrong has its words on the page.
import { after, before } from 'node:test';
import { launched } from './chromium.mjs';
import { line } from './line.mjs';
import * as by from './pilot.mjs';
import { aside } from './rule.mjs';
import { at, ask, newName, password, signedUp } from './world.mjs';

let browser;
before(async () => (browser = await launched()));
after(() => browser.close());

const told = (pilot, words) => pilot.page.getByRole('alert').getByText(words).waitFor();

async function tried(name, word, press, options) {
  const pilot = await by.opened(browser, options);
  await by.fillIn(pilot.page, name, word);
  await pilot.page.getByRole('button', { name: press, exact: true }).click();
  return pilot;
}

aside('a wrong password', async () => {
  const { name } = await signedUp(newName('wrong'));
  const pilot = await tried(name, 'not my three words', 'Log in');
  await told(pilot, /name or password/i);
});

aside('a name that is taken', async () => {
  const { name } = await signedUp(newName('taken'));
  const pilot = await tried(name, password, 'Sign up');
  await told(pilot, /taken/i);
});

aside('a server that is full', async () => {
  const sockets = await filled();
  const pilot = await tried(newName('late'), password, 'Sign up');
  await told(pilot, /full/i);
  for (const socket of sockets) socket.close();
});

aside('a server that is gone', async () => {
  const way = await line();
  const pilot = await by.opened(browser, way.options);
  await pilot.page.getByLabel('Password').waitFor();
  way.cut();
  await by.fillIn(pilot.page, newName('alone'), password);
  await pilot.page.getByRole('button', { name: 'Sign up', exact: true }).click();
  await told(pilot, 'does not answer');
  way.end();
});

aside('a server that does not speak our protocol any more', async () => {
  const way = await line((text) => text.replace('starlog.v2', 'starlog.v9').replace('protocol=2', 'protocol=9'));
  const pilot = await tried(newName('old'), password, 'Sign up', way.options);
  await told(pilot, 'older than the server');
  way.end();
});

/** All the places that near.conf has for clients of the feed. */
async function filled() {
  const sockets = [];
  for (let full = false; !full; ) {
    const { name } = await signedUp(newName('crowd'));
    const { body } = await ask(`${at.ingest}/sessions`, { body: { name, password } });
    for (let i = 0; i < 4 && !full; i++) {
      const socket = new WebSocket(`${at.query.replace('http', 'ws')}/live?access_token=${body.token}`);
      full = await new Promise((known) => {
        socket.onopen = () => known(false);
        socket.onerror = () => known(true);
      });
      if (!full) sockets.push(socket);
    }
  }
  return sockets;
}
