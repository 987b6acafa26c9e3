/** What operators have done: who, when, why, what. */
import type { Operated } from './api';
import { el, Table } from './dom';

export class History {
  readonly element: HTMLElement;
  private readonly table = new Table<Operated>(
    'The last actions of operators, the newest first',
    [
      { head: 'When', text: (each) => new Date(each.atMillis).toISOString().replace('T', ' ').slice(0, 19) },
      { head: 'Who', text: (each) => each.by },
      { head: 'Did', text: (each) => each.action },
      { head: 'What', text: (each) => each.what },
      { head: 'Why', text: (each) => each.reason || 'no reason given' },
    ],
    (each) => `${each.atMillis} ${each.action} ${each.what}`,
    'Nobody has done anything yet',
  );

  constructor() {
    this.element = el(
      'section',
      { id: 'history', 'aria-labelledby': 'history-head' },
      el('h2', { id: 'history-head' }, 'History'),
      this.table.element,
      el('p', { class: 'quiet' }, 'Each stands in topic world, written before it was done; times are UTC.'),
    );
  }

  show(actions: Operated[]): void {
    this.table.show(actions);
  }
}
