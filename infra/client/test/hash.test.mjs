import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveMirror } from '../dist/mirror.js';
import { readFrame } from '../dist/wire.js';
import { vectors } from './vectors.mjs';

for (const { name, frames, entities, hash } of vectors('hash').cases)
  test(`the hash of what is visible is the server's: ${name}`, () => {
    const mirror = new LiveMirror();
    for (const frame of frames) mirror.take(readFrame(Buffer.from(frame, 'hex')));
    assert.deepEqual([mirror.hashed, mirror.hash().toString(16).padStart(16, '0')], [entities, hash]);
  });
