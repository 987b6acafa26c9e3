import type { Action, Actions } from './actions.js';
import type { Helm } from './helm.js';
import type { Sky } from './sky.js';
import type { Target } from './target.js';

const ZOOM_KEY = 1.25;
const ZOOM_WHEEL = 0.0015;
const MOUSE_REACH = 8;
const TOUCH_REACH = 22;
const DRAG_PIXELS = 12;
const TWICE_MILLIS = 400;
const ARROWS: Readonly<Record<string, string>> = { arrowup: 'w', arrowleft: 'a', arrowright: 'd', arrowdown: 's' };

/** What keys other than those of actions do. */
export interface Switches {
  help(): void;
  network(): void;
  map(): void;
}

/** Keys, mouse and touch. A click chooses, or flies there; twice does the usual thing; a drag steers; two fingers zoom. */
export class Input {
  private readonly sky: Sky;
  private readonly actions: Actions;
  private readonly target: Target;
  private readonly helm: Helm;
  private readonly byKey: ReadonlyMap<string, Action>;
  private readonly others: ReadonlyMap<string, () => void>;
  private readonly held = new Map<string, Action>();
  private readonly pointers = new Map<number, { x: number; y: number; startX: number; startY: number }>();
  private readonly listening = new AbortController();
  private steering = false;
  private zooming = false; // from the second finger until the last one is lifted
  private clicked = { at: 0, id: undefined as unknown };

  constructor(sky: Sky, actions: Actions, target: Target, helm: Helm, switches: Switches) {
    this.sky = sky;
    this.actions = actions;
    this.target = target;
    this.helm = helm;
    this.byKey = new Map(actions.all.map((action) => [action.key, action]));
    this.others = new Map([
      ['?', switches.help],
      ['n', switches.network],
      ['p', switches.map],
      [']', () => target.step(1)],
      ['[', () => target.step(-1)],
      ['t', () => target.step(1)],
      ['escape', () => target.choose(undefined)],
      ['+', () => sky.camera.zoomBy(ZOOM_KEY)],
      ['=', () => sky.camera.zoomBy(ZOOM_KEY)],
      ['-', () => sky.camera.zoomBy(1 / ZOOM_KEY)],
      ['0', () => sky.camera.zoomBack()],
    ]);
    this.listen();
  }

  /** Hears nothing any more. */
  close(): void {
    this.listening.abort();
  }

  private listen(): void {
    const { canvas } = this.sky;
    const { signal } = this.listening;
    window.addEventListener('keydown', (event) => this.keyDown(event), { signal });
    window.addEventListener('keyup', (event) => this.keyUp(event.key), { signal });
    window.addEventListener('blur', () => this.letGo(), { signal });
    canvas.addEventListener('pointerdown', (event) => this.pointerDown(event));
    canvas.addEventListener('pointermove', (event) => this.pointerMove(event));
    canvas.addEventListener('pointerup', (event) => this.pointerUp(event));
    canvas.addEventListener('pointercancel', (event) => this.pointerEnd(event.pointerId));
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = named(event.key);
    if (key === ' ' && event.target instanceof HTMLButtonElement) return; // it presses the button
    const action = this.byKey.get(key);
    const other = this.others.get(key);
    if (!action && !other) return;
    event.preventDefault();
    if (event.repeat && !other) return;
    if (action?.release) this.held.set(key, action);
    if (action) action.run();
    else other!();
  }

  private keyUp(pressed: string): void {
    const key = named(pressed);
    this.held.get(key)?.release!();
    this.held.delete(key);
  }

  /** The page is not heard any more: nothing goes on by itself. */
  private letGo(): void {
    for (const key of this.held.keys()) this.keyUp(key);
    for (const id of this.pointers.keys()) this.pointerEnd(id);
  }

  private pointerDown(event: PointerEvent): void {
    this.sky.canvas.focus({ preventScroll: true });
    this.sky.canvas.setPointerCapture(event.pointerId);
    const { offsetX: x, offsetY: y } = event;
    this.pointers.set(event.pointerId, { x, y, startX: x, startY: y });
    if (event.button === 2) this.steerTo(x, y);
    else if (this.pointers.size > 1) this.zoomByFingers();
  }

  private pointerMove(event: PointerEvent): void {
    const pointer = this.pointers.get(event.pointerId);
    if (!pointer) return;
    const before = this.spread();
    [pointer.x, pointer.y] = [event.offsetX, event.offsetY];
    if (this.zooming) return this.sky.camera.zoomBy(before > 0 ? this.spread() / before : 1);
    if (this.steering || Math.hypot(pointer.x - pointer.startX, pointer.y - pointer.startY) > DRAG_PIXELS) this.steerTo(pointer.x, pointer.y);
  }

  private pointerUp(event: PointerEvent): void {
    const wasClick = !this.steering && !this.zooming && event.button === 0;
    this.pointerEnd(event.pointerId);
    if (wasClick) this.click(event.offsetX, event.offsetY, event.pointerType === 'mouse' ? MOUSE_REACH : TOUCH_REACH);
  }

  private pointerEnd(id: number): void {
    this.pointers.delete(id);
    if (this.pointers.size > 0) return;
    this.zooming = false;
    this.endSteering();
  }

  private zoomByFingers(): void {
    this.zooming = true;
    this.endSteering();
  }

  private endSteering(): void {
    if (!this.steering) return;
    this.steering = false;
    this.helm.head(undefined);
    this.helm.thrust(false);
  }

  /** The bow to the pointer, and the engine on. */
  private steerTo(x: number, y: number): void {
    const { width, height } = this.sky.camera;
    this.steering = true;
    this.helm.head(Math.atan2(height / 2 - y, x - width / 2) / (2 * Math.PI));
    this.helm.thrust(true);
  }

  private click(x: number, y: number, reach: number): void {
    const seen = this.sky.at(x, y, reach);
    const now = performance.now();
    const twice = now - this.clicked.at < TWICE_MILLIS && this.clicked.id === seen?.id;
    this.clicked = { at: now, id: seen?.id };
    if (!seen) return this.actions.moveTo(this.sky.camera.xMmAt(x), this.sky.camera.yMmAt(y));
    this.target.choose(seen.id);
    if (twice) this.actions.usual(seen);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.sky.camera.zoomBy(Math.exp(-event.deltaY * ZOOM_WHEEL));
  }

  /** Of two fingers. */
  private spread(): number {
    const [a, b] = [...this.pointers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }
}

function named(key: string): string {
  const lower = key.toLowerCase();
  return ARROWS[lower] ?? lower;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || (target instanceof HTMLElement && target.closest('dialog[open]') !== null);
}
