import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from './crc32.mjs';
import { cos, dotOver, drift, over, sin, square, squareRoot, timesSine, wrap } from '../dist/space.js';
import { random } from './random.mjs';
import { vectors } from './vectors.mjs';

const space = vectors('space');

test('sine and cosine are those of the simulation, all 65,536 of them', () => {
  for (const [angle, sine, cosine] of space.sine) assert.deepEqual([sin(angle), cos(angle)], [sine, cosine], `angle ${angle}`);
  const all = Buffer.alloc(4 * 65_536);
  for (let angle = 0; angle < 65_536; angle++) all.writeInt32BE(sin(angle), 4 * angle);
  assert.equal(crc32(all).toString(16).padStart(8, '0'), space.sineCrc32);
});

test('roots are those of the simulation, beyond 2^53 too', () => {
  for (const [n, root] of space.sqrt) {
    const number = Number.isSafeInteger(Number(n)) ? Number(n) : BigInt(n);
    assert.equal(squareRoot(number), Number(root), n);
  }
});

test('a drift is that of the simulation', () => {
  for (const [v, from, to, moves] of space.drift) assert.equal(drift(v, Number(from), Number(to)), Number(moves), `${v} ${from} ${to}`);
});

test('products are exact however large they are', () => {
  const int = random(20_261_129);
  for (let round = 0; round < 20_000; round++) {
    const bits = 1 + (round % 31);
    const [a, b, c, d] = [int(bits), int(bits), int(bits), int(bits)];
    const e = int(bits) || 1;
    const text = [a, b, c, d, e].join(' ');
    assert.equal(over(a, b, e), Number((BigInt(a) * BigInt(b)) / BigInt(e)), text);
    assert.equal(dotOver(a, b, c, d, e), Number((BigInt(a) * BigInt(b) + BigInt(c) * BigInt(d)) / BigInt(e)), text);
    assert.equal(BigInt(square(a, b)), BigInt(a) ** 2n + BigInt(b) ** 2n, text);
    assert.equal(timesSine(a, sin(b)), Number((BigInt(a) * BigInt(sin(b))) >> 30n), text);
  }
});

test('the shorter way round is at most half a turn', () =>
  assert.deepEqual([0, 32_767, 32_768, 65_535, -32_769].map(wrap), [0, 32_767, -32_768, -1, 32_767]));
