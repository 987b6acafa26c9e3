/** One player: account, sessions, ship, and what became of the last intents. */
import { Problem, type Api, type IntentRow, type PlayerShown } from './api';
import { el, foldOut, json, Table } from './dom';
import type { Operate } from './operate';

const millis = (micros: number) => (micros / 1000).toFixed(1);

export class Player {
  readonly element: HTMLElement;
  private readonly name = el('input', { id: 'player-name', type: 'search', required: true, maxlength: 64, autocomplete: 'off' });
  private readonly shown = el('div', { role: 'status' });

  constructor(
    private readonly api: Api,
    private readonly operate: () => Operate,
  ) {
    this.element = el(
      'section',
      { id: 'player', 'aria-labelledby': 'player-head' },
      el('h2', { id: 'player-head' }, 'Player'),
      el(
        'form',
        { class: 'line', submit: (event) => this.submitted(event) },
        el('label', { for: 'player-name' }, 'Name'),
        this.name,
        el('button', { type: 'submit' }, 'Show'),
      ),
      this.shown,
    );
  }

  private submitted(event: Event): void {
    event.preventDefault();
    void this.refresh();
  }

  /** What is shown, once more. */
  async refresh(): Promise<void> {
    const name = this.name.value.trim();
    if (!name) return;
    try {
      const player = await this.api.get<PlayerShown>(`players/${encodeURIComponent(name)}`);
      const parts = await Promise.all([this.ship(player), this.intents(player)]);
      this.shown.replaceChildren(this.account(player), this.sessions(player), ...parts);
    } catch (fault) {
      this.shown.replaceChildren(el('p', { 'data-mood': 'bad' }, words(fault)));
    }
  }

  private account(player: PlayerShown): HTMLElement {
    const { ban } = player;
    const banned = ban
      ? `banned since ${ban.since} ${ban.until ? `until ${ban.until}` : 'for good'}${ban.reason ? `: ${ban.reason}` : ''}`
      : 'not banned';
    return el(
      'div',
      { class: 'card' },
      el('h3', {}, player.name),
      el('p', {}, `Player ${player.player}, ship ${player.ship}, home sector ${player.sector}, ${banned}`),
      foldOut('From command-ingest, /players', json(player)),
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', click: () => this.operate().ban(player.name) }, 'Ban ...'),
        el('button', { type: 'button', click: () => this.operate().unban(player.name) }, 'Lift the ban ...'),
      ),
    );
  }

  private sessions(player: PlayerShown): HTMLElement {
    const table = new Table<PlayerShown['sessions'][number]>(
      'Sessions',
      [
        { head: 'Begun', text: (each) => each.begun },
        { head: 'From', text: (each) => each.from },
        { head: 'Last used', text: (each) => each.used },
        { head: 'From', text: (each) => each.usedFrom },
        { head: 'Ended', text: (each) => each.ended ?? '' },
        { head: 'How', text: (each) => each.how ?? '' },
        { head: 'Client', text: (each) => each.client },
      ],
      (each) => `${each.begun} ${each.from} ${each.used}`,
      'No sessions',
    );
    table.show(player.sessions);
    return table.element;
  }

  private async ship(player: PlayerShown): Promise<HTMLElement> {
    try {
      const ship = await this.api.get<Record<string, unknown>>(`ships/${player.ship}`);
      return foldOut(`Ship ${player.ship}, sector ${String(ship.sector)}`, json(ship));
    } catch (fault) {
      return el('p', { class: 'quiet' }, `Ship ${player.ship}: ${words(fault)}`);
    }
  }

  private async intents(player: PlayerShown): Promise<HTMLElement> {
    try {
      const { data } = await this.api.get<{ data: IntentRow[] }>(`intents/${player.player}`);
      return this.rows(data);
    } catch (fault) {
      return el('p', { class: 'quiet' }, `The last intents are not available: ${words(fault)}`);
    }
  }

  private rows(data: IntentRow[]): HTMLElement {
    const hop = (head: string, of: (row: IntentRow) => number) => ({
      head,
      number: true,
      text: (row: IntentRow) => (row.measured ? millis(of(row)) : '-'),
    });
    const table = new Table<IntentRow>(
      'The last intents of two days, the newest first; hops in milliseconds, the first by the client’s own clock. Log and tick is below zero where an intent overtook its tick on the way into the log.',
      [
        { head: 'Received', text: (row) => new Date(row.atMillis).toISOString().slice(11, 23) },
        { head: 'Sector', number: true, text: (row) => String(row.sector) },
        { head: 'Sequence', number: true, text: (row) => String(row.sequence) },
        { head: 'Kind', text: (row) => row.kind },
        {
          head: 'Verdict',
          text: (row) => (row.limit ? `${row.verdict}: ${row.value} of ${row.limit}` : row.verdict),
          mood: (row) => (row.verdict === 'ACCEPTED' ? '' : 'wary'),
        },
        hop('To ingest', (row) => row.fromClient),
        hop('Gathered', (row) => row.gathered),
        hop('Log and tick', (row) => row.logged),
        hop('Published', (row) => row.stepped),
      ],
      (row) => `${row.ship} ${row.sequence} ${row.atMillis}`,
      'No intents',
    );
    table.show(data);
    return table.element;
  }
}

function words(fault: unknown): string {
  return fault instanceof Problem ? `${fault.code}: ${fault.message}` : String(fault);
}
