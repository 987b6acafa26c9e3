import { element } from '../common/dom.js';

const KEPT = 60;
const SAME_MILLIS = 4_000;

export type Sort = 'news' | 'good' | 'bad' | 'refused';

/** What happened, in words: a log that screen readers read out as it grows. */
export class Messages {
  readonly root = element('section', {
    id: 'messages', class: 'panel', role: 'log', 'aria-label': 'Messages', 'aria-live': 'polite', tabindex: 0, 'data-testid': 'messages',
  });
  private last: { key: string; at: number; sum: number } | undefined;

  add(text: string, sort: Sort = 'news'): void {
    this.last = undefined;
    this.append(text, sort);
  }

  /** Such that come often: the next one of the same key within a few seconds takes the place of the last, with the sum. */
  count(key: string, amount: number, text: (sum: number) => string, sort: Sort = 'news'): void {
    const now = performance.now();
    const { last } = this;
    if (last?.key === key && now - last.at < SAME_MILLIS) {
      last.sum += amount;
      last.at = now;
      this.root.lastElementChild!.textContent = text(last.sum);
      return;
    }
    this.append(text(amount), sort);
    this.last = { key, at: now, sum: amount };
  }

  private append(text: string, sort: Sort): void {
    this.root.append(element('p', { class: sort }, text));
    while (this.root.childElementCount > KEPT) this.root.firstElementChild!.remove();
    this.root.scrollTop = this.root.scrollHeight;
  }
}
