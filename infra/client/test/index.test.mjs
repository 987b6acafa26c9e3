import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROTOCOL } from '../dist/index.js';

test('the client speaks the newest protocol', () => assert.equal(PROTOCOL, 2));
