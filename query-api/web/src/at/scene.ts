/** A state of a sector as the players' page draws what it sees: the same shapes, all of the sector. */
import 'pixi.js/unsafe-eval'; // the page's policy lets nobody make code of text
import { autoDetectRenderer, Container, type Renderer, Sprite, TilingSprite } from 'pixi.js';
import type { Chart, Rules, Seen, View, ViewEntity } from 'starlog-client';
import { type Allegiance, type Allegiances } from '../play/allegiance.js';
import { Bodies } from '../play/bodies.js';
import { Camera } from '../play/camera.js';
import { Effects } from '../play/effects.js';
import { Ground } from '../play/ground.js';
import { Pool } from '../play/pool.js';
import { RADIUS, Shapes } from '../play/shapes.js';
import { renderers, starTexture } from '../play/sky.js';
import type { Frame, Row, State, StretchTold, Table, Whole } from './model/stretch.js';

const SKY = 0x070b14;
const ZOOM_MIN = 0.02;
const MARGIN = 1.06;
const DIFFERS = 0xff5c8a;
const FOLLOWED = 0xffffff;
const TURN = 65_536;
const PER_TICK = 1024;
const BEHAVIOURS: readonly Allegiance[] = ['player', 'patrol', 'pirate', 'miner', 'patrol'];
const REACH = 14; // pixels: of a mouse

/** Tables of which rows are drawn, in the order in which a click finds them. */
const DRAWN = ['ships', 'missiles', 'wrecks', 'stations', 'asteroids'] as const;

export interface Entity {
  table: string;
  key: Whole;
}

interface Body extends ViewEntity {
  table: string;
  key: Whole;
}

export class Scene {
  readonly camera = new Camera(ZOOM_MIN);
  readonly canvas: HTMLCanvasElement;
  private readonly stage = new Container();
  private readonly stars: TilingSprite[] = [];
  private readonly rings: Pool<Sprite>;
  private readonly effects: Effects;
  private readonly shapes: Shapes;
  private ground: Ground | undefined;
  private bodies: Bodies | undefined;
  private rulesOf: StretchTold | undefined;
  private readonly groundLayer = new Container();
  private readonly bodiesLayer = new Container();
  private all: Body[] = [];
  private frame: Frame | undefined;
  private readonly fit = new ResizeObserver(([host]) => this.resize(host!.contentRect.width, host!.contentRect.height));
  /** The whole sector is shown, whatever the size of the window. */
  whole = true;
  private sizeMm = 1_000_000;

  private constructor(private readonly renderer: Renderer) {
    this.canvas = renderer.canvas as HTMLCanvasElement;
    this.shapes = new Shapes(renderer);
    for (const count of [70, 28]) this.stars.push(this.stage.addChild(new TilingSprite({ texture: starTexture(renderer, count) })));
    const beams = new Container();
    const over = new Container();
    this.effects = new Effects(beams, this.shapes);
    this.rings = new Pool(over, () => new Sprite({ texture: this.shapes.of('ring'), anchor: 0.5 }));
    this.stage.addChild(this.groundLayer, beams, this.bodiesLayer, over);
  }

  static async open(host: HTMLElement): Promise<Scene> {
    const renderer = await autoDetectRenderer({
      preference: renderers(),
      background: SKY,
      antialias: true,
      autoDensity: true,
      resolution: Math.min(2, window.devicePixelRatio),
    });
    const scene = new Scene(renderer);
    host.prepend(scene.canvas);
    scene.fit.observe(host);
    scene.resize(host.clientWidth, host.clientHeight);
    return scene;
  }

  close(): void {
    this.fit.disconnect();
    this.renderer.destroy({ removeView: true });
  }

  private resize(width: number, height: number): void {
    if (width < 2 || height < 2) return;
    this.renderer.resize(width, height);
    this.camera.width = width;
    this.camera.height = height;
    for (const layer of this.stars) layer.setSize(width, height);
    if (this.whole) this.showWhole();
  }

  showWhole(): void {
    const { camera } = this;
    this.whole = true;
    camera.xMm = camera.yMm = this.sizeMm / 2;
    camera.pixelsPerUnit = (Math.min(camera.width, camera.height) * 1000) / (this.sizeMm * MARGIN);
  }

  /** Classes, zones and the sector's size; they seldom change. */
  learn(told: StretchTold, state: State): void {
    if (this.rulesOf && JSON.stringify(this.rulesOf.names) === JSON.stringify(told.names)) return;
    this.rulesOf = told;
    this.sizeMm = told.sizeMm;
    const rules = { shipClasses: shipClasses(state.get('ship-classes')) } as unknown as Rules;
    this.bodies?.layer.destroy({ children: true });
    this.bodies = new Bodies(this.shapes, rules, { of: (seen: Seen) => (seen as unknown as { allegiance: Allegiance }).allegiance } as unknown as Allegiances);
    this.bodiesLayer.addChild(this.bodies.layer);
    this.ground?.layer.destroy({ children: true });
    this.ground = new Ground(chart(told, state.get('zones')));
    this.groundLayer.addChild(this.ground.layer);
    if (this.whole) this.showWhole();
  }

  /** What happened in the frame flashes up: once, when it is gone to. */
  flash(frame: Frame, told: StretchTold): void {
    for (const [kind, subject, , , , , , x, y] of frame.events) {
      const name = told.events[kind] ?? '';
      const at = this.all.find((each) => each.key === subject);
      if (/destroyed/i.test(name)) this.effects.ring(x, y, 14_000, 0xffb866);
      else if (/missile.?hit/i.test(name) && at) this.effects.ring(at.xMm, at.yMm, 6_000, 0xff7a6e);
      else if (/departed|arrived|spawned/i.test(name)) this.effects.ring(x, y, 8_000, 0x6ee7ff);
    }
  }

  draw(told: StretchTold, state: State, frame: Frame | undefined, share: number, follow: Entity | undefined, differ: ReadonlySet<string>, now: number): void {
    const { camera } = this;
    this.learn(told, state);
    this.frame = frame;
    this.all = bodiesOf(state, share, follow);
    const followed = follow && this.of(follow);
    if (followed && !this.whole) [camera.xMm, camera.yMm] = [followed.xMm, followed.yMm];
    this.stars.forEach((layer, i) => layer.tilePosition.set((-camera.xMm / 1000) * 0.02 * (i + 1), (camera.yMm / 1000) * 0.02 * (i + 1)));
    this.ground!.draw(0, camera);
    this.effects.begin();
    this.shots(told);
    const view: View = { tick: frame?.t ?? 0, home: 0, own: undefined, entities: this.all, count: this.all.length };
    this.bodies!.draw(view, camera, 0, 0, '');
    this.rings.begin();
    for (const body of this.all) {
      if (differ.has(`${body.table}:${body.key}`)) this.ring(body, DIFFERS, 5);
      if (body === followed) this.ring(body, FOLLOWED, 9);
    }
    this.rings.end();
    this.effects.end(camera, now);
    this.renderer.render(this.stage);
  }

  private ring(body: Body, tint: number, wider: number): void {
    const ring = this.rings.next();
    ring.position.set(this.camera.x(body.xMm), this.camera.y(body.yMm));
    ring.scale.set((this.bodies!.radiusOf(body.seen) + wider) / RADIUS);
    ring.tint = tint;
  }

  private shots(told: StretchTold): void {
    for (const [kind, subject, , other, , , amount] of this.frame?.events ?? []) {
      if (!/shot.?fired/i.test(told.events[kind] ?? '')) continue;
      const [from, to] = [this.all.find((each) => each.key === subject), this.all.find((each) => each.key === other)];
      if (from && to) this.effects.line(this.camera, from.xMm, from.yMm, to.xMm, to.yMm, Number(amount) > 0 ? 0xffe08a : 0x7f8ba3, 2, 0.9);
    }
  }

  of({ table, key }: Entity): Body | undefined {
    return this.all.find((each) => each.table === table && String(each.key) === String(key));
  }

  /** What is drawn at a place of the canvas, the nearest within reach. */
  at(x: number, y: number): Entity | undefined {
    let best: Body | undefined;
    let nearest = Infinity;
    for (const body of this.all) {
      const distance = Math.hypot(this.camera.x(body.xMm) - x, this.camera.y(body.yMm) - y) - this.bodies!.radiusOf(body.seen);
      const rank = distance + DRAWN.indexOf(body.table as (typeof DRAWN)[number]); // of two at one place, the ship
      if (distance < REACH && rank < nearest) [best, nearest] = [body, rank];
    }
    return best && { table: best.table, key: best.key };
  }

  /** Where an entity is on the page, for tests and tools. */
  place(entity: Entity): { x: number; y: number } | undefined {
    const body = this.of(entity);
    const { left, top } = this.canvas.getBoundingClientRect();
    return body && { x: left + this.camera.x(body.xMm), y: top + this.camera.y(body.yMm) };
  }
}

function rowsOf(table: Table | undefined): Row[] {
  return [...(table?.rows.values() ?? [])];
}

function shipClasses(table: Table | undefined): object[] {
  return rowsOf(table).map((row) => {
    const value = (column: string) => table!.value(row, column);
    return {
      radiusMm: value('radiusMm'),
      miningYield: value('miningYield'),
      holdMassKg: value('cargoMass'),
      mounts: [0, 1, 2, 3].filter((mount) => value(`weapon${mount}`) > 0),
      shieldMilliPoints: value('shield'),
      armourMilliPoints: value('armour'),
      hullMilliPoints: value('hull'),
    };
  });
}

/** One sector in the middle of others that are not drawn. */
function chart(told: StretchTold, zones: Table | undefined): Chart {
  const inSector = rowsOf(zones).map((row, place) => ({
    name: told.names['zones']?.[place] ?? '',
    kind: zones!.value(row, 'kind') === 0 ? 'safe' : 'pvp',
    xMm: (told.sizeMm * zones!.value(row, 'xPermille')) / 1000,
    yMm: (told.sizeMm * zones!.value(row, 'yPermille')) / 1000,
    radiusMm: zones!.value(row, 'radiusMm'),
  }));
  const sector = { sector: 0, column: 1, row: 1, rulesVersion: 1, zones: inSector, stations: [], asteroids: [] };
  return { sectorsWide: 3, sectorsHigh: 3, sectorSizeMm: told.sizeMm, sectors: [sector] } as unknown as Chart;
}

function bodiesOf(state: State, share: number, follow: Entity | undefined): Body[] {
  const all: Body[] = [];
  for (const name of [...DRAWN].reverse()) {
    const table = state.get(name);
    for (const row of rowsOf(table)) all.push(body(table!, row, share, follow));
  }
  return all;
}

function body(table: Table, row: Row, share: number, follow: Entity | undefined): Body {
  const value = (column: string) => table.value(row, column);
  const key = row[0]!;
  const vx = value('vxMmPer1024Ticks');
  const vy = value('vyMmPer1024Ticks');
  const followed = follow?.table === table.name && String(follow.key) === String(key);
  const seen = {
    id: key,
    kind: table.name,
    told: told(table, row, followed),
    slot: Number(key) || 0,
    thrust: value('thrust'),
    shield: value('shield'),
    armour: value('armour'),
    hull: value('hull'),
    vx,
    vy,
    allegiance: followed ? 'own' : (BEHAVIOURS[value('behaviour')] ?? 'unknown'),
  };
  return {
    id: 0,
    kind: 'Ship',
    seen: seen as unknown as Seen,
    xMm: value('xMm') + (vx * share) / PER_TICK,
    yMm: value('yMm') + (vy * share) / PER_TICK,
    headingTurns: value('heading') / TURN,
    table: table.name,
    key,
  } as unknown as Body;
}

function told(table: Table, row: Row, followed: boolean): object {
  const value = (column: string) => table.value(row, column);
  switch (table.name) {
    case 'ships':
      return { kind: 'ShipSeen', shipClass: value('shipClass'), condition: value('condition'), player: value('player'), name: followed ? `ship ${row[0]}` : '' };
    case 'missiles':
      return { kind: 'MissileSeen' };
    case 'asteroids':
      return { kind: 'AsteroidSeen', ore: value('ore'), amount: value('amount'), amountFull: value('amountFull'), radiusFullMm: value('radiusFullMm') };
    case 'stations':
      return { kind: 'StationSeen', radiusMm: value('radiusMm') };
    default:
      return { kind: 'WreckSeen' };
  }
}
