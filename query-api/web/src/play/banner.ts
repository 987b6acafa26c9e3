import { button, element, setText } from '../common/dom.js';

/** One line over the sky for what one must know now, with what to do about it. */
export class Banner {
  readonly root = element('div', { id: 'banner', class: 'panel', hidden: true });
  private readonly text = element('p', { role: 'alert', 'data-testid': 'banner' });
  private readonly act: HTMLButtonElement;
  private doing: () => void = () => {};

  constructor() {
    this.act = button('', () => this.doing(), { class: 'first', 'data-testid': 'banner-act' });
    this.root.append(this.text, this.act);
  }

  /** @param word of the button; without one there is none */
  show(text: string, word = '', act: () => void = () => {}): void {
    this.root.hidden = false;
    setText(this.text, text);
    setText(this.act, word);
    this.act.hidden = word === '';
    this.doing = act;
  }

  hide(): void {
    this.root.hidden = true;
    setText(this.text, '');
  }
}
