import { button, element } from '../common/dom.js';
import type { Action } from './actions.js';
import { keyName } from './bar.js';

const OTHERS: readonly (readonly [string, string])[] = [
  ['[ ]', 'Choose the nearer or farther target; T as ]'],
  ['Esc', 'Choose nothing'],
  ['+ - 0', 'Zoom in, out, back; the wheel, two fingers'],
  ['N', 'Network panel'],
  ['P', 'Map with all sectors as a table'],
  ['?', 'This help'],
];
const POINTER: readonly (readonly [string, string])[] = [
  ['Click', 'On something: choose it. Elsewhere: fly there.'],
  ['Twice', 'Gather an asteroid, attack a pirate, escort another, fly to a station.'],
  ['Drag', 'Turn the bow there with the engine on; the right button too.'],
];
const COLOURS: readonly (readonly [string, string])[] = [
  ['own', 'your ship'],
  ['player', 'player'],
  ['patrol', 'patrol'],
  ['pirate', 'pirate'],
  ['miner', 'miner'],
];

/** What keys, mouse and colours mean. */
export function helpDialog(actions: readonly Action[]): HTMLDialogElement {
  const dialog = element('dialog', { id: 'help', 'aria-labelledby': 'help-title', 'data-testid': 'help' });
  dialog.append(
    element('header', {}, element('h1', { id: 'help-title' }, 'How to play'), button('Close', () => dialog.close(), { class: 'first' })),
    list(POINTER),
    element('h2', {}, 'Keys'),
    list([...actions.map(({ key, word, help }) => [keyName(key), `${word}: ${help.charAt(0).toLowerCase()}${help.slice(1)}`] as const), ...OTHERS]),
    element('h2', {}, 'Colours'),
    element('p', { class: 'legend' }, ...COLOURS.map(([name, word]) => element('span', { class: name }, word))),
  );
  return dialog;
}

function list(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element('dl', {}, ...rows.flatMap(([key, what]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, what)]));
}
