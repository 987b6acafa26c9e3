/** The time-travel page: `/at/SECTOR/TICK`. */
import { forget, stored } from '../console/sign-in.js';
import { Problem } from '../console/api.js';
import { button, element } from '../common/dom.js';
import { lookingAt } from './model/address.js';
import { Past } from './past.js';
import { Viewer } from './viewer.js';

declare global {
  interface Window {
    /** For developers and tests, see README.md. */
    starlog?: object;
  }
}

const TOKEN = 'starlog.operator.token';

/** Asks for the operators' token. */
function signIn(fault: string): Promise<string> {
  return new Promise((resolve) => {
    const token = element('input', { id: 'token', type: 'password', required: true, autocomplete: 'off' });
    const form = element(
      'form',
      { class: 'panel', id: 'sign-in' },
      element('h1', {}, 'Time travel'),
      element('label', { for: 'token' }, 'Operators’ token'),
      token,
      element('p', { class: 'quiet' }, 'starlog.operator.token of the settings; of `starlog up`, run/operator.token in its data folder.'),
      ...(fault ? [element('p', { role: 'alert' }, fault)] : []),
      element('button', { type: 'submit', class: 'first' }, 'Show the past'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sessionStorage.setItem(TOKEN, token.value.trim());
      resolve(token.value.trim());
    });
    document.body.replaceChildren(element('main', {}, form));
    token.focus();
  });
}

async function open(): Promise<void> {
  let fault = '';
  for (;;) {
    const token = (fault === '' && stored().token) || (await signIn(fault));
    try {
      const past = new Past(token);
      const world = await past.world();
      await new Viewer(past, world, lookingAt(location.pathname, location.search)).run();
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) {
        fault = 'That is not the operators’ token.';
        forget();
      } else {
        document.body.replaceChildren(
          element('main', {}, element('div', { class: 'panel', id: 'sign-in' }, element('p', { role: 'alert' }, problem instanceof Error ? problem.message : String(problem)), button('Once more', () => location.reload()))),
        );
        return;
      }
    }
  }
}

void open();
