import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, fly, rockRadiusMm, steer } from '../dist/motion.js';
import { vectors } from './vectors.mjs';

const { classes, cases } = vectors('motion');

function obstacleOf([, kind, xMm, yMm, radiusMm, amount, amountFull]) {
  if (kind === 'station') return [{ xMm, yMm, radiusMm }];
  return amount === 0 ? [] : [{ xMm, yMm, radiusMm: rockRadiusMm(radiusMm, amount, amountFull) }];
}

function spaceOf({ class: name, loadKg, sector, wide, high, sizeMm, obstacles }) {
  return { craft: classes[name], loadKg, bounds: boundsOf(sector, wide, high, sizeMm), obstacles: obstacles.flatMap(obstacleOf) };
}

function intentsIn(tick, intents) {
  return intents.filter(([when]) => when === tick).map(([, kind, value]) => ({ kind, heading: value, thrust: value }));
}

for (const each of cases)
  test(`as the simulation: ${each.name}`, () => {
    const [xMm, yMm, vx, vy, heading, thrust] = each.start;
    const ship = { xMm, yMm, vx, vy, heading, thrust, helm: each.helm };
    const space = spaceOf(each);
    let tick = each.tick;
    for (const { every, states } of each.legs)
      for (const state of states) {
        for (const until = tick + every; tick < until; flyOne(ship, ++tick, each.intents, space));
        assert.deepEqual([ship.xMm, ship.yMm, ship.vx, ship.vy, ship.heading, ship.thrust], state, `after tick ${tick}`);
      }
  });

function flyOne(ship, tick, intents, space) {
  for (const intent of intentsIn(tick, intents)) steer(ship, intent);
  fly(ship, tick, space);
}
