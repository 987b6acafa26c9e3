/** The operators' token and the name of who operates; kept for this tab alone. */
import { el } from './dom';

const TOKEN = 'starlog.operator.token';
const BY = 'starlog.operator.by';

export interface Operator {
  token: string;
  by: string;
}

/** A token in the address's fragment, as `starlog` prints it, is taken out of there at once. */
export function stored(): Partial<Operator> {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const given = fragment.get('token');
  if (given) {
    sessionStorage.setItem(TOKEN, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return { token: sessionStorage.getItem(TOKEN) ?? undefined, by: sessionStorage.getItem(BY) ?? undefined };
}

export function forget(): void {
  sessionStorage.removeItem(TOKEN);
}

/** Asks for both; what is known already stands there. */
export function ask(known: Partial<Operator>, fault: string): Promise<Operator> {
  return new Promise((resolve) => {
    const token = el('input', {
      id: 'token',
      type: 'password',
      required: true,
      autocomplete: 'off',
      value: known.token ?? '',
    });
    const by = el('input', { id: 'by', type: 'text', required: true, maxlength: 64, value: known.by ?? '' });
    const form = el(
      'form',
      {
        class: 'card sign-in',
        submit: (event) => {
          event.preventDefault();
          const operator = { token: token.value.trim(), by: by.value.trim() };
          if (!operator.by) return;
          sessionStorage.setItem(TOKEN, operator.token);
          sessionStorage.setItem(BY, operator.by);
          resolve(operator);
        },
      },
      el('h2', {}, 'Who operates?'),
      el('p', { class: 'field' }, el('label', { for: 'by' }, 'Your name'), by, el('small', {}, 'It stands in the history of what you do.')),
      el(
        'p',
        { class: 'field' },
        el('label', { for: 'token' }, 'Operators’ token'),
        token,
        el('small', {}, 'starlog.operator.token of the settings; of `starlog up`, run/operator.token in its data folder.'),
      ),
      fault ? el('p', { role: 'alert', 'data-mood': 'bad' }, fault) : null,
      el('div', { class: 'buttons' }, el('button', { type: 'submit', class: 'strong' }, 'Open the console')),
    );
    document.getElementById('main')!.replaceChildren(form);
    (known.by ? token : by).focus();
  });
}
