import { element } from '../common/dom.js';
import type { Action } from './actions.js';

const GROUPS = { fly: 'Helm', fight: 'Weapons', work: 'Work', order: 'Orders' } as const;

/** A button for each action, by groups. What lasts is held: by a pointer, or by the space bar and Enter. */
export function bar(actions: readonly Action[]): HTMLElement {
  const root = element('nav', { id: 'bar', class: 'panel', 'aria-label': 'Actions' });
  for (const [group, name] of Object.entries(GROUPS)) {
    const buttons = actions.filter((action) => action.group === group).map(buttonOf);
    root.append(element('div', { role: 'group', 'aria-label': name }, ...buttons));
  }
  return root;
}

function buttonOf(action: Action): HTMLButtonElement {
  const key = keyName(action.key);
  const id = `do-${action.word.toLowerCase().replace(' ', '-')}`;
  const made = element(
    'button',
    { type: 'button', title: `${action.help} (${key})`, 'aria-keyshortcuts': key, 'data-testid': id },
    action.word,
    element('kbd', { 'aria-hidden': true }, key),
  );
  if (action.release) hold(made, action);
  else made.addEventListener('click', () => action.run());
  return made;
}

function hold(made: HTMLButtonElement, { run, release }: Action): void {
  made.addEventListener('pointerdown', (event) => {
    run();
    made.setPointerCapture(event.pointerId);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur', 'keyup']) made.addEventListener(end, () => release!());
  made.addEventListener('keydown', (event) => {
    if (!event.repeat && (event.key === ' ' || event.key === 'Enter')) run();
  });
  made.addEventListener('contextmenu', (event) => event.preventDefault()); // a long touch is no wish for a menu
}

/** As people call the key. */
export function keyName(key: string): string {
  return key === ' ' ? 'Space' : key.toUpperCase();
}
