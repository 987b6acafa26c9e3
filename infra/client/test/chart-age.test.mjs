import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChartAge } from '../dist/chart-age.js';

const chart = (...versions) => ({ sectors: versions.map((rulesVersion, sector) => ({ sector, rulesVersion })) });
const told = (number, rulesVersion) => [{ number, rulesVersion }];

test('a map is read again when a sector in view goes by newer rules', () => {
  const age = new ChartAge();
  assert.equal(age.isOld(chart(3, 3), told(0, 3)), false);
  assert.equal(age.isOld(chart(3, 3), told(0, 4)), true);
});

test('a map is read again while a change has not come to all sectors, in view or not', () => {
  const age = new ChartAge();
  assert.equal(age.isOld(chart(4, 3), told(0, 4)), true);
  age.wasRead();
  assert.equal(age.isOld(chart(4, 4), told(0, 4)), false);
});

test('sectors whose rules are not known yet are asked for again, too', () => {
  assert.equal(new ChartAge().isOld(chart(4, undefined), told(0, 4)), true);
});

test('sectors that differ for good are not asked for for ever, and the next change is followed as well', () => {
  const age = new ChartAge();
  let reads = 0;
  for (; age.isOld(chart(4, 2), told(0, 4)); reads++) age.wasRead();
  assert.equal(reads, 20);
  assert.equal(age.isOld(chart(4, 2), told(0, 5)), true);
  age.wasRead();
  assert.equal(age.isOld(chart(5, 2), told(0, 5)), true);
});
