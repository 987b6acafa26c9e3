/** The map of sectors as the world lies, and what one of them is made of. */
import type { NodeSaid, Said, World } from './api';
import { el, foldOut, json, link, say } from './dom';
import type { Operate } from './operate';
import { speaks, type SectorRow } from './overview';

const FIGURES: [string, (row: SectorRow) => string][] = [
  ['Owner', (row) => row.owner || 'none'],
  ['Standby', (row) => row.standby || 'none'],
  ['Epoch', (row) => figure(row, 'epoch')],
  ['Tick', (row) => figure(row, 'tick')],
  ['Lag, records', (row) => figure(row, 'lagRecords')],
  ['Speed of 1000', (row) => figure(row, 'speedPermille')],
  ['Entities', (row) => figure(row, 'entities')],
  ['Ships that left', (row) => figure(row, 'departed')],
  ['Ships that came', (row) => figure(row, 'arrived')],
  ['Hash', (row) => row.hashes.words],
  ['Problem', (row) => row.problem || 'none'],
];

function figure(row: SectorRow, name: 'epoch' | 'tick' | 'lagRecords' | 'speedPermille' | 'entities' | 'departed' | 'arrived'): string {
  return row.figures ? String(row.figures[name]) : '-';
}

export class Sectors {
  readonly element: HTMLElement;
  private readonly tiles: HTMLButtonElement[] = [];
  private readonly words = new Map<string, HTMLElement>();
  private readonly heading = el('h3', { id: 'sector-shown' });
  private readonly sources = el('div');
  private readonly opened = new Set<string>();
  private rows: SectorRow[] = [];
  private nodes: Said<NodeSaid>[] = [];
  private chosen = 0;

  constructor(
    world: World,
    private readonly operate: Operate,
  ) {
    const map = el('div', { class: 'map', role: 'group', 'aria-label': 'Map of sectors' });
    map.style.setProperty('--wide', String(world.sectorsWide));
    for (let sector = 0; sector < world.sectorsWide * world.sectorsHigh; sector++) {
      const tile = el('button', { type: 'button', 'data-sector': sector, click: () => this.choose(sector) });
      tile.append(el('strong', {}, sector), el('span'), el('span'), el('span'));
      this.tiles.push(tile);
    }
    // Row 0 of the world is at the bottom: y grows upwards.
    for (let y = world.sectorsHigh - 1; y >= 0; y--)
      map.append(...this.tiles.slice(y * world.sectorsWide, (y + 1) * world.sectorsWide));
    this.element = el(
      'section',
      { id: 'sectors', 'aria-labelledby': 'sectors-head' },
      el('h2', { id: 'sectors-head' }, 'Sectors'),
      el('div', { class: 'beside' }, map, this.detail()),
    );
  }

  private detail(): HTMLElement {
    const list = el('dl');
    for (const [name] of FIGURES) {
      const words = el('dd');
      this.words.set(name, words);
      list.append(el('dt', {}, name), words);
    }
    return el(
      'div',
      { class: 'card', role: 'group', 'aria-labelledby': 'sector-shown' },
      this.heading,
      list,
      this.sources,
      el(
        'div',
        { class: 'buttons' },
        el('button', { type: 'button', click: () => this.operate.dilate(this.chosen) }, 'Set speed ...'),
        el('button', { type: 'button', click: () => this.operate.dilate(null) }, 'Set speed of all ...'),
        el('button', { type: 'button', click: () => this.quarantine() }, 'Quarantine ...'),
        el('button', { type: 'button', click: () => location.assign(`/at/${this.chosen}/newest`) }, 'Time travel'),
      ),
    );
  }

  show(rows: SectorRow[], nodes: Said<NodeSaid>[]): void {
    this.rows = rows;
    this.nodes = nodes;
    for (const row of rows) this.showTile(row);
    this.showChosen();
  }

  private showTile(row: SectorRow): void {
    const tile = this.tiles[row.sector];
    if (!tile) return;
    const mood = row.problem || row.hashes.state === 'different' ? 'bad' : slow(row) || !row.standby ? 'wary' : 'good';
    tile.dataset.mood = mood;
    tile.setAttribute('aria-pressed', String(row.sector === this.chosen));
    const [owner, figures, state] = [...tile.children].slice(1) as [Element, Element, Element];
    say(owner, row.owner || 'no owner');
    say(figures, row.figures ? `${row.figures.entities} things` : '');
    say(state, row.problem ? 'problem' : slow(row) ? `${row.figures!.speedPermille} of 1000` : row.standby ? '' : 'no standby');
  }

  private choose(sector: number): void {
    this.chosen = sector;
    this.sources.replaceChildren();
    this.opened.clear();
    for (const row of this.rows) this.showTile(row);
    this.showChosen();
  }

  private showChosen(): void {
    const row = this.rows[this.chosen];
    if (!row) return;
    say(this.heading, `Sector ${row.sector}`);
    for (const [name, words] of FIGURES) say(this.words.get(name)!, words(row));
    this.words.get('Problem')!.dataset.mood = row.problem ? 'bad' : '';
    this.words.get('Hash')!.dataset.mood = { equal: 'good', different: 'bad', alone: '', waiting: '' }[row.hashes.state];
    this.showSources(row);
  }

  /** What each node says of the sector, which all figures are made of; an open one is left as it is while it is read. */
  private showSources(row: SectorRow): void {
    const open = this.sources.querySelector('details[open]');
    if (open) return;
    this.sources.replaceChildren(
      ...row.holders.map(({ node, seat }) => {
        const said = this.nodes.find((each) => speaks(each)?.node === node);
        return foldOut(
          `From ${node}, ${seat.role}`,
          json(seat),
          said ? link(`${said.address}/sectors`, `${said.address}/sectors`) : null,
        );
      }),
    );
  }

  private quarantine(): void {
    const row = this.rows[this.chosen];
    const stopped = row?.holders.find(({ seat }) => seat.stoppedAt >= 0);
    const node = this.nodes.find((each) => (stopped ? speaks(each)?.node === stopped.node : speaks(each) !== null));
    if (node)
      this.operate.quarantine(node.name, stopped?.seat.stoppedTopic || 'intents', this.chosen, stopped?.seat.stoppedAt ?? 0);
  }
}

function slow(row: SectorRow): boolean {
  return row.figures !== null && row.figures.speedPermille < 1000;
}
