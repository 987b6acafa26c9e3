// Somebody who plays by the page: what they do, by the roles and labels that a person finds; what the page knows of the world;
// and what the server says of the same.
import { person } from './chromium.mjs';
import { ask, at, newName, password, signedUp as accountOf, until } from './world.mjs';

export async function opened(browser, options, path = '/') {
  const pilot = await person(browser, options);
  await pilot.page.goto(at.query + path);
  return pilot;
}

/** A new account made by the page's form, and its ship in the world. */
export async function signedUp(browser, word, options) {
  const pilot = await opened(browser, options);
  pilot.name = newName(word);
  await fillIn(pilot.page, pilot.name, password);
  await pilot.page.getByRole('button', { name: 'Sign up' }).click();
  await inSpace(pilot.page);
  return pilot;
}

/** Who has an account already, whose home is that sector. */
export async function loggedIn(browser, word, sector) {
  let account;
  do account = await accountOf(newName(word));
  while (account.sector !== sector);
  const pilot = await opened(browser);
  pilot.name = account.name;
  await fillIn(pilot.page, pilot.name, password);
  await pilot.page.getByRole('button', { name: 'Log in' }).click();
  await inSpace(pilot.page);
  return pilot;
}

export async function guest(browser, options) {
  const pilot = await opened(browser, options, '/#guest');
  await inSpace(pilot.page);
  return pilot;
}

export async function fillIn(page, name, word) {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(word);
}

/** Until the page has a ship of its own that flies. */
export const inSpace = (page) =>
  page.waitForFunction(
    () => {
      const mirror = globalThis.starlog?.client?.mirror;
      return mirror?.own && mirror.gauges.condition === 0;
    },
    null,
    { timeout: 60_000 },
  );

/** The own ship as the page has it from the feed, in the units of the simulation. */
export const own = (page) =>
  page.evaluate(() => {
    const { mirror, session } = globalThis.starlog.client;
    return { ...mirror.own, id: String(session.ship) };
  });

/** What an instrument of the own ship shows. */
export const gauge = (page, name) => page.evaluate((word) => String(globalThis.starlog.client.mirror.gauges[word]), name);

/** What is in view, of a kind, the nearest first. */
export const inView = (page, kind) =>
  page.evaluate((wanted) => {
    const { mirror, session } = globalThis.starlog.client;
    const far = ({ xMm, yMm }) => Math.hypot(xMm - mirror.own.xMm, yMm - mirror.own.yMm);
    return [...mirror.entities()]
      .filter(({ kind, id }) => kind === wanted && id !== session.ship)
      .map((seen) => ({ id: String(seen.id), name: seen.told.name, xMm: seen.xMm, yMm: seen.yMm, far: far(seen) }))
      .sort((a, b) => a.far - b.far);
  }, kind);

/** What is in view, of a kind, where the sky is to be seen and no panel lies over it; the nearest first, with its pixel. */
export async function onSky(page, kind) {
  const all = await inView(page, kind);
  return page.evaluate((seen) => {
    const drawn = seen.map((one) => ({ ...one, ...globalThis.starlog.screen(one.xMm, one.yMm) }));
    return drawn.filter(({ x, y }) => document.elementFromPoint(x, y)?.tagName === 'CANVAS');
  }, all);
}

export async function serverShip(id) {
  const { status, body } = await ask(`${at.query}/ships/${id}`, { bearer: at.token });
  if (status !== 200) throw new Error(`ship ${id}: ${status} ${body.detail}`);
  return { tick: body.asOf.tick, sector: body.sector, ...body.ship };
}

/** From now on the page notes where the own ship is after each frame of the feed. */
export const noteTrack = (page) =>
  page.evaluate(() => {
    const { client } = globalThis.starlog;
    globalThis.track = new Map();
    client.on('frame', () => {
      const { sector, tick, xMm, yMm, vx, vy, heading } = client.mirror.own;
      globalThis.track.set(tick, { sector, x: xMm, y: yMm, vx, vy, heading });
    });
  });

/** The server's word of the own ship and the page's, for one and the same tick. */
export async function sameTick(page) {
  const { id } = await own(page);
  return until(`a tick that both have of ship ${id}`, async () => {
    const server = await serverShip(id);
    const noted = await page.evaluate(([tick, sector]) => {
      const at = globalThis.track.get(tick);
      return at?.sector === sector && at;
    }, [server.tick, server.sector]);
    return noted && { server, noted };
  });
}

/** From now on the page notes what the own ship was ordered and has done. */
export const noteOrders = (page) =>
  page.evaluate(() => {
    globalThis.orders = [];
    globalThis.starlog.client.on('verdict', ({ intent }) => globalThis.orders.push(intent.kind));
  });

/** Pixels of the canvas for a unit of the world. */
export const scale = (page) => page.evaluate(() => globalThis.starlog.screen(1000, 0).x - globalThis.starlog.screen(0, 0).x);

/** Two fingers on the sky, which end so many times as far apart as they began. */
export async function pinch(page, times) {
  const line = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const reach = width / 4 / times;
  const touch = (type, apart) => line.send('Input.dispatchTouchEvent', { type, touchPoints: apart.map((x, id) => ({ x: width / 2 + x, y: height / 2, id })) });
  await touch('touchStart', [-reach, reach]);
  for (let step = 1; step <= 4; step++) {
    const now = reach * (1 + ((times - 1) * step) / 4);
    await touch('touchMove', [-now, now]);
  }
  await touch('touchEnd', []);
  await line.detach();
}

/** Colours of the plain canvas where a circle is, at sixteen places of it: of each the greenest pixel nearby. */
export const pixelsAround = (page, { xMm, yMm, radiusMm }) =>
  page.evaluate(([x, y, radius]) => {
    const canvas = document.querySelector('#game > canvas');
    const dense = canvas.width / canvas.getBoundingClientRect().width;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    return Array.from({ length: 16 }, (_, i) => {
      const angle = (i * Math.PI) / 8;
      const place = globalThis.starlog.screen(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
      const { data } = copy.getImageData(dense * place.x - 2, dense * place.y - 2, 5, 5);
      let best = [0, 0, 0];
      for (let at = 0; at < data.length; at += 4) if (data[at + 1] - data[at] > best[1] - best[0]) best = [...data.slice(at, at + 3)];
      return best;
    });
  }, [xMm, yMm, radiusMm]);
