/** The time line: what has been folded, with a mark at each kill, hand-off and refusal, and the tick that is shown. */
import { element, setText } from '../common/dom.js';
import type { Mark, StretchTold } from './model/stretch.js';

const COLOURS = ['#ff8a80', '#6ee7ff', '#ffce6b'];
const HEIGHTS = [1, 0.72, 0.45];
const NEAR_PIXELS = 6;

export class Timeline {
  readonly root: HTMLElement;
  private readonly marks = element('canvas', { class: 'marks', 'aria-hidden': true });
  private readonly range = element('input', { type: 'range', 'aria-label': 'Tick', 'data-testid': 'timeline', min: 1, max: 1, step: 1 });
  private readonly tip = element('div', { class: 'tip', role: 'tooltip', hidden: true });
  private readonly ends = [element('span'), element('span')] as const;
  private told: StretchTold | undefined;
  private key = '';

  constructor(private readonly goTo: (tick: number) => void) {
    const legend = element('p', { class: 'legend' }, ...['kills', 'hand-offs', 'refusals'].map((word, kind) => element('span', { class: `mark-${kind}` }, word)));
    this.root = element('div', { class: 'timeline' }, this.ends[0], element('div', { class: 'track' }, this.marks, this.range, this.tip), this.ends[1], legend);
    this.range.addEventListener('input', () => goTo(Number(this.range.value)));
    this.range.addEventListener('pointermove', (event) => this.hover(event));
    this.range.addEventListener('pointerleave', () => (this.tip.hidden = true));
    this.range.addEventListener('pointerdown', (event) => this.press(event));
    new ResizeObserver(() => this.redraw()).observe(this.marks);
  }

  /** @param last the last tick that has come */
  show(told: StretchTold, tick: number, last: number): void {
    this.told = told;
    const to = Math.max(last, Number(this.range.max), tick);
    const key = `${told.source} ${told.begin} ${to} ${told.marks.length} ${told.marks.at(-1)?.[0]}`;
    this.range.min = String(told.begin + 1);
    this.range.max = String(to);
    this.range.value = String(tick);
    if (key === this.key) return;
    this.key = key;
    setText(this.ends[0], (told.begin + 1).toLocaleString('en'));
    setText(this.ends[1], to.toLocaleString('en'));
    this.redraw();
  }

  /** The next mark after a tick, or the last before it. */
  neighbour(tick: number, forward: boolean): number | undefined {
    const ticks = (this.told?.marks ?? []).map(([at]) => at).filter((at) => (forward ? at > tick : at < tick));
    return ticks.length === 0 ? undefined : forward ? Math.min(...ticks) : Math.max(...ticks);
  }

  private x(tick: number): number {
    const [least, most] = [Number(this.range.min), Number(this.range.max)];
    return ((tick - least) / Math.max(1, most - least)) * this.marks.clientWidth;
  }

  private redraw(): void {
    const { clientWidth: width, clientHeight: height } = this.marks;
    const scale = Math.min(2, window.devicePixelRatio);
    this.marks.width = width * scale;
    this.marks.height = height * scale;
    const pen = this.marks.getContext('2d')!;
    pen.scale(scale, scale);
    // Refusals are many, kills are few: the few are drawn over the many.
    for (const kind of [2, 1, 0]) {
      pen.fillStyle = COLOURS[kind]!;
      pen.globalAlpha = kind === 2 ? 0.55 : 0.95;
      const tall = height * HEIGHTS[kind]!;
      for (const [tick, of] of this.told?.marks ?? []) if (of === kind) pen.fillRect(this.x(tick) - 0.75, height - tall, 1.5, tall);
    }
  }

  private nearest(event: PointerEvent): Mark | undefined {
    const x = event.clientX - this.marks.getBoundingClientRect().left;
    let best: Mark | undefined;
    let least = NEAR_PIXELS;
    for (const mark of this.told?.marks ?? []) {
      const distance = Math.abs(this.x(mark[0]) - x) + mark[1] / 10; // of two at one place, the rarer
      if (distance < least) [best, least] = [mark, distance];
    }
    return best;
  }

  private hover(event: PointerEvent): void {
    const mark = this.nearest(event);
    this.tip.hidden = !mark;
    if (!mark) return;
    setText(this.tip, this.words(mark));
    this.tip.style.left = `${Math.min(Math.max(this.x(mark[0]), 90), this.marks.clientWidth - 90)}px`;
  }

  private press(event: PointerEvent): void {
    const mark = this.nearest(event);
    if (!mark) return;
    event.preventDefault();
    this.range.focus();
    this.goTo(mark[0]);
  }

  private words([tick, kind, count, ship, more]: Mark): string {
    const times = count > 1 ? ` and ${count - 1} more` : '';
    const at = `Tick ${tick.toLocaleString('en')}: `;
    if (kind === 0) return `${at}ship ${ship} destroyed${Number(more) ? ` by ${more}` : ''}${times}`;
    if (kind === 1) return `${at}ship ${ship} over the border, sector ${more}${times}`;
    return `${at}ship ${ship} refused: ${this.told?.verdicts[String(more)]?.[0] ?? more}${times}`;
  }
}
