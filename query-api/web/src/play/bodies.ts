import { BitmapText, Container, Sprite, Texture } from 'pixi.js';
import type { Rules, Seen, View, ViewEntity, Whole } from 'starlog-client';
import { type Allegiances, COLOURS } from './allegiance.js';
import type { Camera } from './camera.js';
import { Pool } from './pool.js';
import { hullOf, RADIUS, ROCKS, type Shapes } from './shapes.js';

const ORE_COLOURS = [0xd9a48c, 0xa9dcf5, 0xe6e2c4, 0xb9c0a8];
const SMALLEST_SHIP = 11; // pixels of radius: a ship is seen at any zoom
const BAR_WIDTH = 26;
const BAR_GROUND = 0x1b2a44;
const MILLI = 1000;
const DOCKED = 1;
const DEAD = 2;
const SOON_GONE_FRAMES = 120;

interface Label {
  text: BitmapText;
  frame: number;
}

/** Everything in view, as sprites of a few pools: nothing is made in a frame but for who was never seen before. */
export class Bodies {
  readonly layer = new Container();
  private readonly flame: Texture;
  private readonly missile: Texture;
  private readonly station: Texture;
  private readonly wreck: Texture;
  private readonly shapes: Shapes;
  private rules!: Rules;
  private readonly allegiances: Allegiances;
  private hulls!: readonly Texture[];
  private readonly rocks: readonly Texture[];
  private readonly stills: Pool<Sprite>;
  private readonly flames: Pool<Sprite>;
  private readonly ships: Pool<Sprite>;
  private readonly bars: Pool<Sprite>;
  private readonly pools: readonly Pool<Sprite>[];
  private readonly names = new Container();
  private readonly labels = new Map<Whole, Label>();
  private frame = 0;
  private camera!: Camera;

  constructor(shapes: Shapes, rules: Rules, allegiances: Allegiances) {
    [this.flame, this.missile, this.station, this.wreck] = ['flame', 'missile', 'station', 'wreck'].map((name) => shapes.of(name)) as [Texture, Texture, Texture, Texture];
    this.shapes = shapes;
    this.allegiances = allegiances;
    this.learn(rules);
    this.rocks = Array.from({ length: ROCKS }, (_, kind) => shapes.of(`rock${kind}`));
    const pool = (texture: Texture) => {
      const layer = this.layer.addChild(new Container());
      return new Pool(layer, () => new Sprite({ texture, anchor: 0.5 }));
    };
    this.stills = pool(shapes.of('station'));
    this.flames = pool(shapes.of('flame'));
    this.ships = pool(shapes.of('missile'));
    this.bars = pool(Texture.WHITE);
    this.pools = [this.stills, this.flames, this.ships, this.bars];
    this.layer.addChild(this.names);
  }

  /** By these rules from now on. */
  learn(rules: Rules): void {
    this.rules = rules;
    this.hulls = rules.shipClasses.map((shipClass) => this.shapes.of(hullOf(shipClass)));
  }

  draw(view: View, camera: Camera, ownClass: number, ownAlpha: number, ownName: string): void {
    this.camera = camera;
    this.frame++;
    for (const pool of this.pools) pool.begin();
    for (let i = 0; i < view.count; i++) this.entity(view.entities[i]!);
    const { own } = view;
    if (own && ownAlpha > 0) {
      this.ship(own.xMm, own.yMm, own.headingTurns, ownClass, COLOURS.own, ownAlpha, own.thrust > 0);
      this.label(0, ownName, own.xMm, own.yMm, COLOURS.own);
    }
    for (const pool of this.pools) pool.end();
    this.forgetLabels();
  }

  /** In pixels, as it is drawn. */
  radiusOf(seen: Seen): number {
    const { told } = seen;
    switch (told.kind) {
      case 'ShipSeen':
        return this.pixels(this.rules.shipClasses[told.shipClass]?.radiusMm ?? 2_000, SMALLEST_SHIP);
      case 'AsteroidSeen':
        return this.pixels(asteroidRadiusMm(seen), 4);
      case 'StationSeen':
        return this.pixels(told.radiusMm, 10);
      default:
        return 7;
    }
  }

  private pixels(radiusMm: number, least: number): number {
    return Math.max(least, (radiusMm * this.camera.pixelsPerUnit) / MILLI);
  }

  private entity({ seen, xMm, yMm, headingTurns }: ViewEntity): void {
    const { told } = seen;
    switch (told.kind) {
      case 'ShipSeen': {
        if (told.condition === DEAD) return;
        const alpha = told.condition === DOCKED ? 0.3 : 1;
        const colour = COLOURS[this.allegiances.of(seen)];
        this.ship(xMm, yMm, headingTurns, told.shipClass, colour, alpha, seen.thrust > 0);
        this.hurt(seen, xMm, yMm);
        if (told.name !== '' && told.condition !== DOCKED) this.label(seen.id, told.name, xMm, yMm, colour);
        return;
      }
      case 'MissileSeen':
        return this.put(this.ships, this.missile, xMm, yMm, 6, Math.atan2(-seen.vy, seen.vx), 0xffe08a, 1);
      case 'AsteroidSeen': {
        const share = told.amountFull > 0 ? told.amount / told.amountFull : 0;
        const rock = this.rocks[seen.slot % ROCKS]!;
        const colour = ORE_COLOURS[told.ore] ?? 0xffffff;
        this.put(this.stills, rock, xMm, yMm, this.radiusOf(seen), 0, colour, told.amount > 0 ? 1 : 0.4);
        if (share > 0 && share < 1) this.bar(xMm, yMm, this.radiusOf(seen) + 6, share, colour, 0);
        return;
      }
      case 'StationSeen':
        return this.put(this.stills, this.station, xMm, yMm, this.radiusOf(seen), 0, 0x9fd8ff, 1);
      case 'WreckSeen':
        return this.put(this.stills, this.wreck, xMm, yMm, 9, 0, 0xc8b9a0, 1);
    }
  }

  private ship(xMm: number, yMm: number, turns: number, shipClass: number, colour: number, alpha: number, burns: boolean): void {
    const radius = this.pixels(this.rules.shipClasses[shipClass]?.radiusMm ?? 2_000, SMALLEST_SHIP);
    const rotation = -turns * 2 * Math.PI;
    if (burns) {
      const back = (radius * 0.8 * MILLI) / this.camera.pixelsPerUnit;
      const x = xMm - Math.cos(rotation) * back;
      const y = yMm + Math.sin(rotation) * back;
      this.put(this.flames, this.flame, x, y, radius * (0.85 + 0.15 * (this.frame % 3)), rotation, 0xffb866, alpha);
    }
    this.put(this.ships, this.hulls[shipClass] ?? this.hulls[0]!, xMm, yMm, radius, rotation, colour, alpha);
  }

  private put(
    pool: Pool<Sprite>, texture: Texture, xMm: number, yMm: number, radius: number, rotation: number, tint: number, alpha: number,
  ): void {
    const sprite = pool.next();
    sprite.texture = texture;
    sprite.position.set(this.camera.x(xMm), this.camera.y(yMm));
    sprite.scale.set(radius / RADIUS);
    sprite.rotation = rotation;
    sprite.tint = tint;
    sprite.alpha = alpha;
  }

  /** What a ship has left, if it has lost anything: shield above, hull and armour below. */
  private hurt(seen: Seen, xMm: number, yMm: number): void {
    const { told } = seen;
    if (told.kind !== 'ShipSeen') return;
    const full = this.rules.shipClasses[told.shipClass];
    if (!full) return;
    const shield = (seen.shield * MILLI) / full.shieldMilliPoints;
    const hull = ((seen.hull + seen.armour) * MILLI) / (full.hullMilliPoints + full.armourMilliPoints);
    if (shield >= 0.99 && hull >= 0.99) return;
    const below = this.radiusOf(seen) + 6;
    this.bar(xMm, yMm, below, shield, 0x6fc3ff, 0);
    this.bar(xMm, yMm, below, hull, hull < 0.35 ? 0xff7a6e : 0x7ddc9a, 4);
  }

  private bar(xMm: number, yMm: number, below: number, share: number, colour: number, row: number): void {
    const x = this.camera.x(xMm) - BAR_WIDTH / 2;
    const y = this.camera.y(yMm) + below + row;
    this.stripe(x, y, BAR_WIDTH, BAR_GROUND);
    if (share > 0) this.stripe(x, y, BAR_WIDTH * Math.min(1, share), colour);
  }

  private stripe(x: number, y: number, width: number, colour: number): void {
    const stripe = this.bars.next();
    stripe.setSize(width, 3);
    stripe.position.set(x + width / 2, y);
    stripe.tint = colour;
  }

  private label(id: Whole, name: string, xMm: number, yMm: number, colour: number): void {
    let label = this.labels.get(id);
    if (!label) {
      const style = { fontFamily: 'sans-serif', fontSize: 12 };
      label = { text: new BitmapText({ text: name, anchor: { x: 0.5, y: 1 }, style }), frame: 0 };
      this.labels.set(id, label);
      this.names.addChild(label.text);
    }
    label.frame = this.frame;
    label.text.visible = true;
    label.text.tint = colour;
    label.text.position.set(this.camera.x(xMm), this.camera.y(yMm) - 14 - this.camera.pixelsPerUnit * 2);
  }

  private forgetLabels(): void {
    for (const [id, { text, frame }] of this.labels) {
      if (frame === this.frame) continue;
      text.visible = false;
      if (frame < this.frame - SOON_GONE_FRAMES) {
        text.destroy();
        this.labels.delete(id);
      }
    }
  }
}

/** As much as its ore lets it be. */
export function asteroidRadiusMm({ told }: Seen): number {
  if (told.kind !== 'AsteroidSeen') return 0;
  const half = told.radiusFullMm / 2;
  return told.amountFull > 0 ? half + (half * told.amount) / told.amountFull : half;
}
