/** Words beside the picture: an entity's fields, the inputs of the tick with their verdicts, what happened. */
import { element, region, setText } from '../common/dom.js';
import { columnsThatDiffer } from './model/difference.js';
import type { EventTold, Frame, IntentTold, Row, State, StretchTold } from './model/stretch.js';
import type { Entity } from './scene.js';

const ROWS_MAX = 60;
const ACCEPTED = 0;

/** The fields of the entity that is followed; what the tick changed, and what differs, is marked. */
export class EntityPanel {
  readonly root: HTMLElement;
  private readonly title = element('h2', {}, 'Entity');
  private readonly body = element('tbody');
  private readonly head = element('tr');
  private readonly hint = element('p', { class: 'quiet' }, 'Click a ship, rock or station to follow it.');
  private readonly table = element('table', { 'data-testid': 'fields', hidden: true }, element('thead', {}, this.head), this.body);

  constructor() {
    this.root = region('Entity', 'entity', element('div', { class: 'line' }, this.title), this.hint, element('div', { class: 'scroll' }, this.table));
  }

  show(follow: Entity | undefined, told: StretchTold, state: State, frame: Frame | undefined, other: State | undefined): void {
    const table = follow && state.get(follow.table);
    const row = table && find(state, follow);
    const theirs = other && follow ? find(other, follow) : undefined;
    this.table.hidden = !row && !theirs;
    this.hint.hidden = row !== undefined || theirs !== undefined;
    setText(this.title, follow ? `${follow.table.replace(/s$/, '')} ${follow.key}${subtitle(follow, told, state, row)}` : 'Entity');
    if (follow && !row && !theirs) setText(this.hint, `There is no ${follow.table.replace(/s$/, '')} ${follow.key} at this tick.`);
    else setText(this.hint, 'Click a ship, rock or station to follow it.');
    const shown = row ?? theirs;
    if (!table || !shown) return;
    const changed = new Set(frame && row ? changedBy(frame, follow, row) : []);
    const differs = new Set(other ? (row && theirs ? columnsThatDiffer(row, theirs) : table.columns.keys()) : []);
    this.head.replaceChildren(...['field', 'value', ...(other ? ['other'] : [])].map((word) => element('th', { scope: 'col' }, word)));
    const first = [...differs]; // what differs stands on top
    const order = [...first, ...table.columns.keys()].filter((column, place, all) => all.indexOf(column) === place);
    this.body.replaceChildren(
      ...order.map((column) =>
        element(
          'tr',
          { class: `${changed.has(column) ? 'changed' : ''} ${differs.has(column) ? 'differs' : ''}`, 'data-field': table.columns[column]! },
          element('th', { scope: 'row' }, table.columns[column]!),
          element('td', {}, String(row?.[column + 1] ?? '–')),
          ...(other ? [element('td', {}, String(theirs?.[column + 1] ?? '–'))] : []),
        ),
      ),
    );
  }
}

function subtitle(follow: Entity, told: StretchTold, state: State, row: Row | undefined): string {
  const ships = state.get('ships');
  if (follow.table !== 'ships' || !ships || !row) return '';
  const name = told.names['ship-classes']?.[ships.value(row, 'shipClass')] ?? '';
  const player = ships.value(row, 'player');
  return `, ${name}${player ? `, player ${player}` : ''}`;
}

export function find(state: State, { table, key }: Entity): Row | undefined {
  const rows = state.get(table)?.rows;
  return rows?.get(key) ?? rows?.get(Number(key)) ?? rows?.get(String(key));
}

function changedBy(frame: Frame, { table }: Entity, row: Row): number[] {
  const change = (frame.d[table]?.['~'] ?? []).find(([key]) => key === row[0]);
  return change ? change.slice(1).filter((_, place) => place % 2 === 0).map(Number) : [];
}

/** What came in before the tick, each with the sector's answer. */
export class InputsPanel {
  readonly root: HTMLElement;
  private readonly title = element('h2', {}, 'Inputs and verdicts');
  private readonly list = element('ol', { 'data-testid': 'inputs' });
  private readonly records = element('p', { class: 'quiet small' });
  private shown: Frame | undefined;

  constructor(private readonly follow: (entity: Entity) => void) {
    this.root = region('Inputs and verdicts', 'inputs-panel', this.title, this.records, element('div', { class: 'scroll' }, this.list));
  }

  show(frame: Frame | undefined, told: StretchTold): void {
    if (frame === this.shown) return;
    this.shown = frame;
    const intents = frame?.intents ?? [];
    setText(this.title, intents.length === 0 ? 'Inputs and verdicts' : `Inputs and verdicts (${intents.length})`);
    setText(this.records, frame ? records(frame) : '');
    this.list.replaceChildren(
      ...(intents.length === 0 ? [element('li', { class: 'quiet' }, 'No intent in this tick.')] : []),
      ...intents.slice(0, ROWS_MAX).map((each) => this.line(each, told)),
      ...(intents.length > ROWS_MAX ? [element('li', { class: 'quiet' }, `and ${intents.length - ROWS_MAX} more`)] : []),
    );
  }

  private line([offset, player, ship, sequence, kind, one, two, target, number, value, limit]: IntentTold, told: StretchTold): HTMLElement {
    const [verdict, meaning] = told.verdicts[String(number)] ?? [`VERDICT_${number}`, ''];
    const numbers = [one, two].filter((each) => each !== 0).join(', ') + (target !== 0 ? `${one || two ? ' ' : ''}→ ${target}` : '');
    const refused = number !== ACCEPTED;
    const whose = element('button', { type: 'button', class: 'link' }, `ship ${ship}`);
    whose.addEventListener('click', () => this.follow({ table: 'ships', key: ship }));
    return element(
      'li',
      { class: refused ? 'refused' : '', title: meaning },
      element('span', { class: 'what' }, element('b', {}, words(kind)), numbers ? ` ${numbers}` : ''),
      element('span', { class: 'verdict' }, refused ? `${words(verdict)}${limit !== 0 || value !== 0 ? ` (${value}, limit ${limit})` : ''}` : 'accepted'),
      element('span', { class: 'quiet small' }, whose, ` · player ${player} · #${sequence} · offset ${offset}`),
    );
  }
}

function records(frame: Frame): string {
  const odd = frame.inputs.filter(([, kind]) => kind !== 'IntentBatch' && kind !== 'Tick');
  const [from, to] = [frame.inputs[0]?.[0], frame.inputs.at(-1)?.[0]];
  const told = from === to ? `offset ${to}` : `offsets ${from} to ${to}`;
  return [told, ...odd.map(([offset, kind, taken]) => `${kind} at ${offset}${taken === 'FOLDED' ? '' : ` (${words(taken)})`}`)].join(' · ');
}

/** Events of the tick, in their order. */
export class EventsPanel {
  readonly root: HTMLElement;
  private readonly list = element('ol', { 'data-testid': 'events' });
  private shown: Frame | undefined;

  constructor() {
    this.root = region('Events', 'events-panel', element('h2', {}, 'Events'), element('div', { class: 'scroll' }, this.list));
  }

  show(frame: Frame | undefined, told: StretchTold): void {
    if (frame === this.shown) return;
    this.shown = frame;
    const events = frame?.events ?? [];
    this.list.replaceChildren(
      ...(events.length === 0 ? [element('li', { class: 'quiet' }, 'Nothing happened.')] : []),
      ...events.slice(0, ROWS_MAX).map((each) => element('li', {}, eventWords(each, told))),
      ...(events.length > ROWS_MAX ? [element('li', { class: 'quiet' }, `and ${events.length - ROWS_MAX} more`)] : []),
    );
  }
}

function eventWords([kind, subject, , other, , , amount]: EventTold, told: StretchTold): string {
  const parts = [words(told.events[kind] ?? `event ${kind}`), String(subject)];
  if (other !== 0) parts.push(`→ ${other}`);
  if (amount !== 0) parts.push(`(${amount})`);
  return parts.join(' ');
}

/** `SHIP_DESTROYED` and `ShipDestroyed` as people write it. */
export function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' ').toLowerCase();
}
