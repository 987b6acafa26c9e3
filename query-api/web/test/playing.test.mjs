import assert from 'node:assert/strict';
import test from 'node:test';
import { Playing } from '../../target/at-model/playing.js';
import { addressOf, lookingAt, takeCommand } from '../../target/at-model/address.js';

test('it plays by the clock and the speed', () => {
  const playing = new Playing(100, 20);
  playing.advance(1000, 999);
  assert.equal(playing.tick, 100);
  playing.play(1000);
  playing.advance(1100, 999);
  assert.equal(playing.tick, 102);
  playing.speed = 16;
  playing.advance(1200, 999);
  assert.equal(playing.tick, 134);
  playing.speed = 0.1;
  playing.advance(1300, 999);
  assert.ok(Math.abs(playing.share - 0.2) < 1e-9);
});

test('it waits where no more has come, and a hidden page does not leap', () => {
  const playing = new Playing(100, 20);
  playing.play(0);
  playing.advance(450, 105);
  assert.equal(playing.tick, 105);
  playing.advance(100_000, 999);
  assert.equal(playing.tick, 115);
});

test('a pause shows a whole tick', () => {
  const playing = new Playing(5, 20);
  playing.play(0);
  playing.advance(70, 99);
  playing.pause();
  assert.deepEqual([playing.tick, playing.share, playing.plays], [6, 0, false]);
});

test('there is nothing before the first tick', () => {
  const playing = new Playing(5, 20);
  playing.goTo(-5);
  assert.equal(playing.tick, 1);
});

test('an address is a picture: what is written is read again', () => {
  for (const looking of [
    { source: '3', tick: 7, against: undefined, follow: undefined, zoom: undefined, middle: undefined },
    { source: 'slice-0a1b', tick: 9, against: { source: '4', tick: 11 }, follow: { table: 'ships', key: '9007199254740993' }, zoom: 1.25, middle: { x: -5, y: 12 } },
  ]) {
    const url = new URL(addressOf(looking), 'http://here');
    assert.deepEqual(lookingAt(url.pathname, url.search), looking);
  }
});

test('the newest is a tick to come by, and nonsense is refused in words', () => {
  assert.equal(lookingAt('/at/3/newest', '').tick, 'newest');
  for (const path of ['/at/3', '/at/3/0', '/at/3/x', '/at/../3', '/at/3/1e5']) assert.throws(() => lookingAt(path, ''), /an address is/);
});

test('the command names what the server can find again', () => {
  assert.equal(takeCommand('3', 'w-1', 3, 99, 120, 'abcd', '7'), 'starlog take-command --link starlog:w-1/3/100-120/abcd --at 120 --ship 7');
  assert.equal(takeCommand('slice-1', 'w', 3, 99, 120, 'abcd', '7'), 'starlog take-command --file FILE --at 120 --ship 7');
});
