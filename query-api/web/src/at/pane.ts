/** One past on a canvas: it has what is wanted fetched, and draws it. */
import { Problem } from '../console/api.js';
import { button, element, setText } from '../common/dom.js';
import { Reel, type Frame, type State, type StretchTold } from './model/stretch.js';
import type { Past } from './past.js';
import { type Entity, Scene } from './scene.js';

const FIRST_BEFORE = 8;
const FIRST_TICKS = 16; // of a crowded sector 300 are 8 MB: a few are drawn while those come
const TICKS = 300;
const AHEAD = 120; // so near the end the next stretch is asked for
const RETRY_MILLIS = 1_000;

export interface Listener {
  picked(entity: Entity | undefined): void;
  moved(): void;
  dropped(pane: Pane, file: File): void;
  goTo(tick: number): void;
}

export class Pane {
  readonly root: HTMLElement;
  readonly reel = new Reel();
  scene!: Scene;
  /** In words, while there is nothing to show. */
  trouble = '';
  private readonly message = element('p', { role: 'alert' });
  private readonly way = element('span', { class: 'buttons' });
  private readonly veil = element('div', { class: 'veil', hidden: true }, this.message, this.way);
  private readonly caption = element('p', { class: 'caption' });
  private asking = false;
  private notBefore = 0;
  private drawn: Frame | undefined;

  constructor(
    public source: string,
    private readonly past: Past,
    private readonly listener: Listener,
    name: string,
  ) {
    this.root = element('section', { class: 'pane', 'aria-label': name, 'data-testid': name.toLowerCase().replaceAll(' ', '-') }, this.caption, this.veil);
  }

  async open(): Promise<void> {
    this.scene = await Scene.open(this.root);
    const { canvas } = this.scene;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', 'The sector');
    this.listenToPointer(canvas);
    for (const name of ['dragover', 'drop'] as const) this.root.addEventListener(name, (event) => this.drag(event));
  }

  close(): void {
    this.scene.close();
    this.root.remove();
  }

  get told(): StretchTold | undefined {
    return this.reel.told;
  }

  state(tick: number): { state: State; frame: Frame | undefined } | undefined {
    const stretch = this.reel.at(tick);
    return stretch && { frame: stretch.seek(tick), state: stretch.state };
  }

  /**
   * Fetches what a tick needs. @param tick undefined: the newest
   *
   * @returns the tick that is shown then; undefined if there is none, or if another question is open
   */
  async need(tick: number | undefined): Promise<number | undefined> {
    if (this.asking || Date.now() < this.notBefore) return undefined;
    if (tick !== undefined && this.reel.at(tick)) {
      if (tick + AHEAD > this.reel.last && this.told?.standstill === '') await this.ask(this.reel.last + 1, 0, TICKS, true);
      return tick;
    }
    return this.ask(tick, tick === undefined ? FIRST_TICKS - 1 : FIRST_BEFORE, FIRST_TICKS, false);
  }

  private async ask(tick: number | undefined, before: number, ticks: number, ahead: boolean): Promise<number | undefined> {
    this.asking = true;
    try {
      const told = await this.past.stretch(this.source, tick, before, ticks, (words) => !ahead && this.say(words));
      this.reel.add(told);
      this.say('');
      return told.wanted;
    } catch (problem) {
      this.notBefore = Date.now() + RETRY_MILLIS;
      if (!ahead) this.fail(problem);
      return undefined;
    } finally {
      this.asking = false;
    }
  }

  private fail(problem: unknown): void {
    const code = problem instanceof Problem ? problem.code : '';
    if (problem instanceof Problem && problem.status === 401) throw problem;
    this.say(problem instanceof Problem ? `${code}: ${problem.message}` : String(problem));
    const tick = /tick ([0-9]+)|is ([0-9]+),/.exec(String(problem));
    const number = Number(tick?.[2] ?? tick?.[1]);
    if (code === 'TICK_AHEAD' || code === 'TICK_GONE')
      this.way.append(button(`Show tick ${number.toLocaleString('en')}`, () => this.retry(number), { class: 'first' }));
    else this.way.append(button('Once more', () => this.retry(undefined)));
  }

  private retry(tick: number | undefined): void {
    this.notBefore = 0;
    this.say('');
    if (tick !== undefined) this.listener.goTo(tick);
  }

  private say(words: string): void {
    this.trouble = words;
    this.veil.hidden = words === '';
    this.way.replaceChildren();
    setText(this.message, words);
  }

  /** @param flash whether what happens in the tick flashes up */
  draw(tick: number, share: number, follow: Entity | undefined, differ: ReadonlySet<string>, now: number): void {
    const shown = this.state(tick);
    if (!shown || !this.told) return;
    const isNew = shown.frame !== this.drawn;
    this.drawn = shown.frame;
    this.scene.draw(this.told, shown.state, shown.frame, share, follow, differ, now);
    if (isNew && shown.frame) this.scene.flash(shown.frame, this.told);
    const ships = shown.state.get('ships')?.rows.size ?? 0;
    setText(this.caption, `${this.source.startsWith('slice-') ? `${this.source}, sector ${this.told.sector}` : `Sector ${this.told.sector}`} · tick ${(shown.frame?.t ?? tick).toLocaleString('en')} · ${ships} ${ships === 1 ? 'ship' : 'ships'} · engine ${this.told.engine}${this.told.standstill ? ` · ${this.told.standstill}` : ''}`);
  }

  private drag(event: DragEvent): void {
    event.preventDefault();
    const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined;
    if (file) this.listener.dropped(this, file);
  }

  private listenToPointer(canvas: HTMLCanvasElement): void {
    let from: { x: number; y: number; moved: boolean } | undefined;
    canvas.addEventListener('pointerdown', (event) => {
      from = { x: event.clientX, y: event.clientY, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!from || (!from.moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4)) return;
      const { camera } = this.scene;
      if (!from.moved) this.listener.picked(undefined); // who drags the sky away follows nobody
      this.scene.whole = false;
      camera.xMm -= ((event.clientX - from.x) * 1000) / camera.pixelsPerUnit;
      camera.yMm += ((event.clientY - from.y) * 1000) / camera.pixelsPerUnit;
      from = { x: event.clientX, y: event.clientY, moved: true };
      this.listener.moved();
    });
    canvas.addEventListener('pointerup', (event) => {
      if (from && !from.moved) this.pick(event);
      from = undefined;
    });
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    canvas.addEventListener('dblclick', () => {
      this.scene.showWhole();
      this.listener.moved();
    });
  }

  private pick(event: PointerEvent): void {
    const { left, top } = this.scene.canvas.getBoundingClientRect();
    const found = this.scene.at(event.clientX - left, event.clientY - top);
    if (found) this.listener.picked(found);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { camera, canvas } = this.scene;
    const { left, top } = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const [xMm, yMm] = [camera.xMmAt(x), camera.yMmAt(y)];
    camera.zoomBy(1.0015 ** -event.deltaY);
    this.scene.whole = false;
    camera.xMm += xMm - camera.xMmAt(x); // what is under the mouse stays there
    camera.yMm += yMm - camera.yMmAt(y);
    this.listener.moved();
  }
}
