import { type Addresses, type Client, Problem } from 'starlog-client';
import { element, region, setText } from '../common/dom.js';
import type { Sky } from './sky.js';
import { wordsOf } from './words.js';

const SIZE = 184; // CSS pixels
const EVERY_MILLIS = 5_000;
const SIDE_WITH_NAME = 60; // pixels of a sector in which its owner's name can be read

interface SectorNow {
  sector: number;
  speedPermille: number;
  shipCount: number;
  /** The node that reckons it; left out while nobody knows. */
  owner?: string;
}

/** The whole world, small: each sector with its population, speed and owner, and where one is. Enlarged it is a table as well. */
export class Minimap {
  readonly root: HTMLElement;
  private readonly client: Client;
  private readonly sky: Sky;
  private readonly at: Addresses;
  private readonly canvas = element('canvas', { role: 'img', 'aria-label': 'Map of the sectors' });
  private readonly where = element('p', { 'data-testid': 'where' });
  private readonly table = element('table', { tabindex: 0, 'data-testid': 'sectors' });
  private readonly timer: ReturnType<typeof setInterval>;
  private now: readonly SectorNow[] = [];

  constructor(client: Client, sky: Sky, at: Addresses) {
    this.client = client;
    this.sky = sky;
    this.at = at;
    this.root = region('Map', 'map', this.canvas, this.where, this.table);
    this.table.hidden = true;
    const scale = window.devicePixelRatio;
    this.canvas.width = SIZE * scale;
    this.canvas.height = SIZE * scale * Math.min(1, client.chart.sectorsHigh / client.chart.sectorsWide);
    this.canvas.getContext('2d')!.scale(scale, scale);
    this.timer = setInterval(() => void this.ask(), EVERY_MILLIS);
    void this.ask();
  }

  close(): void {
    clearInterval(this.timer);
  }

  enlarge(): void {
    this.table.hidden = !this.table.hidden;
    this.root.classList.toggle('large', !this.table.hidden);
  }

  private async ask(): Promise<void> {
    if (document.hidden) return;
    try {
      const answer = await fetch(`${this.at.query}/sectors`);
      if (!answer.ok) throw new Problem('NOT_A_PROBLEM', answer.status, `/sectors answers ${answer.status}`);
      this.now = (await answer.json()).sectors;
      this.root.title = '';
      this.fillTable();
    } catch (problem) {
      this.now = []; // old numbers would lie
      this.root.title = wordsOf(problem instanceof Problem ? problem : new Problem('NETWORK', 0, 'no answer'));
    }
  }

  show(): void {
    const { chart, mirror } = this.client;
    const home = chart.sectors[mirror.home];
    if (!home) return;
    const now = this.now.find(({ sector }) => sector === home.sector);
    const words = [`Sector ${home.sector}`];
    if (now) words.push(`${now.shipCount} ${now.shipCount === 1 ? 'ship' : 'ships'}`);
    words.push(mirror.speedPermille === 1000 ? 'full speed' : `${Math.round(mirror.speedPermille / 10)} % speed`);
    if (now?.owner) words.push(`owner ${now.owner}`);
    setText(this.where, words.join(', '));
    this.draw();
  }

  private draw(): void {
    const { chart, mirror } = this.client;
    const pen = this.canvas.getContext('2d')!;
    const side = SIZE / Math.max(chart.sectorsWide, chart.sectorsHigh);
    const top = side * chart.sectorsHigh;
    pen.clearRect(0, 0, SIZE, SIZE);
    pen.textAlign = 'left';
    pen.textBaseline = 'top';
    pen.font = `${Math.max(9, Math.min(13, side / 3))}px system-ui, sans-serif`;
    for (const { sector, column, row } of chart.sectors) {
      const [x, y] = [column * side, top - (row + 1) * side];
      const now = this.now[sector];
      pen.fillStyle = colourOf(now);
      pen.fillRect(x + 1, y + 1, side - 2, side - 2);
      pen.strokeStyle = sector === mirror.home ? '#6ee7ff' : '#3a4d70';
      pen.strokeRect(x + 1, y + 1, side - 2, side - 2);
      pen.fillStyle = '#c7d3e8';
      if (now && side > 18) pen.fillText(`${now.shipCount}`, x + 4, y + 4);
      if (now?.owner && side > SIDE_WITH_NAME) pen.fillText(now.owner, x + 4, y + 20, side - 8);
    }
    this.drawOwn(pen, side, top);
  }

  private drawOwn(pen: CanvasRenderingContext2D, side: number, top: number): void {
    const { chart, mirror } = this.client;
    const own = this.sky.own();
    const home = chart.sectors[mirror.home];
    if (!own || !home) return;
    const x = (home.column + own.xMm / chart.sectorSizeMm) * side;
    const y = top - (home.row + own.yMm / chart.sectorSizeMm) * side;
    pen.fillStyle = '#6ee7ff';
    pen.beginPath();
    pen.arc(x, y, 3.5, 0, 2 * Math.PI);
    pen.fill();
    pen.strokeStyle = '#070b14';
    pen.stroke();
  }

  private fillTable(): void {
    const head = element('tr', {}, ...['Sector', 'Ships', 'Speed', 'Owner'].map((name) => element('th', { scope: 'col' }, name)));
    const rows = this.now.map(({ sector, shipCount, speedPermille, owner }) => {
      const cells = [sector, shipCount, `${Math.round(speedPermille / 10)} %`, owner ?? 'unknown'];
      return element('tr', {}, ...cells.map((value) => element('td', {}, `${value}`)));
    });
    this.table.replaceChildren(element('caption', { class: 'hidden' }, 'Sectors'), head, ...rows);
  }
}

/** Amber where time goes slowly, red where it stands. */
function colourOf(now: SectorNow | undefined): string {
  if (!now) return '#101a2c';
  if (now.speedPermille === 0) return '#5a2230';
  return now.speedPermille < 1000 ? '#54441f' : '#15233c';
}
