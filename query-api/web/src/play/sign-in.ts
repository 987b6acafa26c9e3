import { element } from '../common/dom.js';
import { wordsOf } from './words.js';

const NAME_PATTERN = '[A-Za-z0-9_\\-]{3,24}';

export interface Wishes {
  logIn(name: string, password: string): Promise<void>;
  signUp(name: string, password: string): Promise<void>;
  guest(): Promise<void>;
}

/** The form with which one comes in. A wish that fails says why here. */
export class SignIn {
  readonly root: HTMLElement;
  private readonly name = element('input', {
    id: 'name', name: 'username', autocomplete: 'username', required: true, pattern: NAME_PATTERN, maxlength: 24,
    spellcheck: 'false', autocapitalize: 'none', 'aria-describedby': 'name-hint', 'data-testid': 'name',
  });
  private readonly password = element('input', {
    id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true, minlength: 8,
    maxlength: 128, 'aria-describedby': 'password-hint', 'data-testid': 'password',
  });
  private readonly alert = element('p', { role: 'alert', class: 'alert', 'data-testid': 'sign-in-alert' });
  private readonly form: HTMLFormElement;
  private readonly wishes: Wishes;

  constructor(wishes: Wishes) {
    this.wishes = wishes;
    const guest = element('button', { type: 'button', class: 'first', 'data-testid': 'guest' }, 'Play as guest');
    guest.addEventListener('click', () => void this.try(() => wishes.guest()));
    this.form = element(
      'form',
      { novalidate: true },
      element('label', { for: 'name' }, 'Name'),
      this.name,
      element('p', { id: 'name-hint', class: 'hint' }, '3 to 24 letters, digits, _ and -'),
      element('label', { for: 'password' }, 'Password'),
      this.password,
      element('p', { id: 'password-hint', class: 'hint' }, '8 characters at least'),
      element(
        'div',
        { class: 'row' },
        element('button', { type: 'submit', value: 'log-in', 'data-testid': 'log-in' }, 'Log in'),
        element('button', { type: 'submit', value: 'sign-up', 'data-testid': 'sign-up' }, 'Sign up'),
      ),
    );
    this.form.addEventListener('submit', (event) => this.submit(event));
    this.root = element(
      'main',
      { id: 'sign-in', 'data-testid': 'sign-in' },
      element('h1', {}, 'Starlog'),
      element('p', { class: 'quiet' }, 'Fly, mine and fight in a living world.'),
      guest,
      element('p', { class: 'or' }, 'or with a name of your own'),
      this.form,
      this.alert,
    );
  }

  show(problem = ''): void {
    this.root.hidden = false;
    this.alert.textContent = problem;
    this.root.querySelector<HTMLElement>('.first')?.focus();
  }

  hide(): void {
    this.root.hidden = true;
    this.password.value = '';
  }

  /** What is under way, or went wrong. */
  say(text: string): void {
    this.alert.textContent = text;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const [name, password] = [this.name.value.trim(), this.password.value];
    if (!new RegExp(`^${NAME_PATTERN}$`).test(name)) return this.refuse(this.name, 'A name has 3 to 24 letters, digits, _ and -.');
    if (password.length < 8) return this.refuse(this.password, `A password has 8 characters at least: this one has ${password.length}.`);
    const signUp = (event.submitter as HTMLButtonElement | null)?.value === 'sign-up';
    void this.try(() => (signUp ? this.wishes.signUp(name, password) : this.wishes.logIn(name, password)));
  }

  private refuse(field: HTMLInputElement, why: string): void {
    this.say(why);
    field.focus();
  }

  private async try(wish: () => Promise<void>): Promise<void> {
    const buttons = this.root.querySelectorAll('button');
    for (const each of buttons) each.disabled = true;
    this.say('');
    try {
      await wish();
    } catch (problem) {
      this.say(wordsOf(problem));
    } finally {
      for (const each of buttons) each.disabled = false;
    }
  }
}
