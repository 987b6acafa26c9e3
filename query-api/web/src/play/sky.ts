import 'pixi.js/unsafe-eval'; // the page's policy lets nobody make code of text
import { autoDetectRenderer, Container, Graphics, Rectangle, type Renderer, Sprite, type Texture, TilingSprite } from 'pixi.js';
import type { Client, Seen, View, ViewOwn, Whole } from 'starlog-client';
import { type Allegiances } from './allegiance.js';
import { Bodies } from './bodies.js';
import { Camera } from './camera.js';
import { Effects } from './effects.js';
import { Ground } from './ground.js';
import { RADIUS, Shapes } from './shapes.js';

const SKY = 0x070b14;
const STARS_SIZE = 512;
const PARALLAX = [0.02, 0.06] as const;
const MILLI = 1000;
const LOCKED = 0xff7a6e;
const CHOSEN = 0xffffff;

/** What is shown beside what the view holds. */
export interface Shown {
  name: string;
  ownClass: number;
  /** 0: not at all. */
  ownAlpha: number;
  target: Whole | undefined;
  lock: Whole;
  mining: Whole;
  /** Where the captain's order leads. */
  course: { xMm: number; yMm: number } | undefined;
}

/** The canvas: everything of the world that is drawn. */
export class Sky {
  readonly camera = new Camera();
  readonly canvas: HTMLCanvasElement;
  readonly effects: Effects;
  readonly bodies: Bodies;
  readonly ground: Ground;
  private readonly ship: Whole;
  private readonly renderer: Renderer;
  private readonly stage = new Container();
  private readonly stars: TilingSprite[] = [];
  private readonly target: Sprite;
  private readonly pointer: Sprite;
  private readonly fit = new ResizeObserver(([host]) => this.resize(host!.contentRect.width, host!.contentRect.height));
  private view: View | undefined;

  private constructor(renderer: Renderer, { rules, chart, session }: Client, allegiances: Allegiances) {
    this.ship = session.ship;
    this.renderer = renderer;
    this.canvas = renderer.canvas as HTMLCanvasElement;
    const shapes = new Shapes(renderer);
    for (const count of [70, 28]) this.stars.push(this.stage.addChild(new TilingSprite({ texture: starTexture(renderer, count) })));
    this.ground = new Ground(chart);
    this.bodies = new Bodies(shapes, rules, allegiances);
    const beams = new Container();
    this.effects = new Effects(beams, shapes);
    this.target = new Sprite({ texture: shapes.of('bracket'), anchor: 0.5 });
    this.pointer = new Sprite({ texture: shapes.of('arrow'), anchor: 0.5, scale: 0.22 });
    this.stage.addChild(this.ground.layer, beams, this.bodies.layer, this.target, this.pointer);
  }

  static async open(host: HTMLElement, client: Client, allegiances: Allegiances): Promise<Sky> {
    const renderer = await autoDetectRenderer({
      preference: renderers(),
      background: SKY,
      antialias: true,
      autoDensity: true,
      resolution: Math.min(2, window.devicePixelRatio),
    });
    const sky = new Sky(renderer, client, allegiances);
    host.prepend(sky.canvas);
    sky.fit.observe(host);
    sky.resize(host.clientWidth, host.clientHeight);
    return sky;
  }

  /** Gives back what the graphics card holds. */
  close(): void {
    this.fit.disconnect();
    this.renderer.destroy({ removeView: true });
  }

  private resize(width: number, height: number): void {
    this.renderer.resize(width, height);
    this.camera.width = width;
    this.camera.height = height;
    for (const layer of this.stars) layer.setSize(width, height);
  }

  draw(view: View, shown: Shown, now: number): void {
    const { camera } = this;
    this.view = view;
    if (view.own) {
      camera.xMm = view.own.xMm;
      camera.yMm = view.own.yMm;
    }
    this.stars.forEach((layer, i) => layer.tilePosition.set((-camera.xMm / MILLI) * PARALLAX[i]! * 10, (camera.yMm / MILLI) * PARALLAX[i]! * 10));
    this.ground.draw(view.home, camera);
    this.effects.begin();
    this.bodies.draw(view, camera, shown.ownClass, shown.ownAlpha, shown.name);
    this.drawCourse(view, shown);
    this.drawTarget(view, shown);
    this.effects.end(camera, now);
    this.renderer.render(this.stage);
  }

  private drawCourse({ own }: View, { course, mining, target }: Shown): void {
    if (!own) return;
    if (course) this.effects.line(this.camera, own.xMm, own.yMm, course.xMm, course.yMm, 0x6ee7ff, 1, 0.35);
    const rock = mining !== 0 ? this.entity(mining) : undefined;
    if (rock) this.effects.line(this.camera, own.xMm, own.yMm, rock.xMm, rock.yMm, 0x9dff8a, 2, 0.5 + 0.3 * Math.sin(performance.now() / 60));
    const chosen = target !== undefined ? this.entity(target) : undefined;
    if (chosen) this.effects.line(this.camera, own.xMm, own.yMm, chosen.xMm, chosen.yMm, 0xffffff, 1, 0.08);
  }

  private drawTarget(view: View, { target, lock }: Shown): void {
    const chosen = target === undefined ? undefined : this.entity(target);
    this.target.visible = this.pointer.visible = false;
    if (!chosen || !view.own) return;
    const { camera } = this;
    const [x, y] = [camera.x(chosen.xMm), camera.y(chosen.yMm)];
    const tint = lock === target ? LOCKED : CHOSEN;
    this.target.visible = true;
    this.target.tint = this.pointer.tint = tint;
    this.target.position.set(x, y);
    this.target.scale.set((this.bodies.radiusOf(chosen.seen) + 8) / RADIUS);
    if (x < 0 || y < 0 || x > camera.width || y > camera.height) this.pointTo(x, y);
  }

  /** An arrow at the edge of the screen. */
  private pointTo(x: number, y: number): void {
    const { width, height } = this.camera;
    const [dx, dy] = [x - width / 2, y - height / 2];
    const share = Math.min((width / 2 - 24) / Math.abs(dx), (height / 2 - 24) / Math.abs(dy));
    this.pointer.visible = true;
    this.pointer.position.set(width / 2 + dx * share, height / 2 + dy * share);
    this.pointer.rotation = Math.atan2(dy, dx);
  }

  /** A place of any sector, by the home sector's corner. */
  atHome({ sector, xMm, yMm }: { sector: number; xMm: number; yMm: number }): [xMm: number, yMm: number] {
    return this.ground.atHome(sector, xMm, yMm);
  }

  /** Where the own ship is drawn. */
  own(): ViewOwn | undefined {
    return this.view?.own;
  }

  /** `webgl` or `canvas`. */
  get rendererName(): string {
    return this.renderer.name;
  }

  /** Where a place of the home sector is now, in the page's CSS pixels. */
  onPage(xMm: number, yMm: number): { x: number; y: number } {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: left + this.camera.x(xMm), y: top + this.camera.y(yMm) };
  }

  /** Where a ship was drawn in the last frame, and as of which tick. */
  drawn(id: Whole): { x: number; y: number; xMm: number; yMm: number; tick: number } | undefined {
    const place = id === this.ship ? this.view?.own : this.entity(id);
    return place && { ...this.onPage(place.xMm, place.yMm), xMm: place.xMm, yMm: place.yMm, tick: this.view!.tick };
  }

  /** Of the last view. */
  entity(id: Whole): { seen: Seen; xMm: number; yMm: number } | undefined {
    if (!this.view) return undefined;
    for (let i = 0; i < this.view.count; i++) if (this.view.entities[i]!.seen.id === id) return this.view.entities[i];
    return undefined;
  }

  /** What is drawn at a place of the screen, the nearest within reach of a finger or a mouse. */
  at(x: number, y: number, reach: number): Seen | undefined {
    if (!this.view) return undefined;
    let best: Seen | undefined;
    let bestDistance = Infinity;
    for (let i = 0; i < this.view.count; i++) {
      const { seen, xMm, yMm } = this.view.entities[i]!;
      if (seen.kind === 'Fleet' || (seen.told.kind === 'ShipSeen' && seen.told.condition !== 0)) continue;
      const distance = Math.hypot(this.camera.x(xMm) - x, this.camera.y(yMm) - y) - this.bodies.radiusOf(seen);
      if (distance < reach && distance < bestDistance) [best, bestDistance] = [seen, distance];
    }
    return best;
  }
}

/** Where WebGL is only reckoned by the processor, a plain canvas is quicker. `?renderer=webgl` or `canvas` chooses. */
export function renderers(): ('webgl' | 'canvas')[] {
  const asked = new URLSearchParams(location.search).get('renderer');
  if (asked === 'webgl' || asked === 'canvas') return [asked];
  return hasGraphicsCard() ? ['webgl', 'canvas'] : ['canvas', 'webgl'];
}

function hasGraphicsCard(): boolean {
  const webgl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!webgl) return false;
  const name = String(webgl.getParameter(webgl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? webgl.RENDERER));
  webgl.getExtension('WEBGL_lose_context')?.loseContext(); // a page may have few
  return !/swiftshader|llvmpipe|software|basic render/i.test(name);
}

export function starTexture(renderer: Renderer, count: number): Texture {
  const graphics = new Graphics();
  let chance = 0x9e3779b9 ^ count; // the same sky each time
  const draw = () => ((chance = Math.imul(chance ^ (chance >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0) / 2 ** 32;
  for (let star = 0; star < count; star++) {
    const alpha = 0.15 + 0.5 * draw();
    graphics.circle(draw() * STARS_SIZE, draw() * STARS_SIZE, 0.5 + draw()).fill({ color: draw() < 0.3 ? 0xa9c8ff : 0xffffff, alpha });
  }
  const frame = new Rectangle(0, 0, STARS_SIZE, STARS_SIZE);
  const texture = renderer.generateTexture({ target: graphics, frame, resolution: 1 });
  graphics.destroy();
  return texture;
}
