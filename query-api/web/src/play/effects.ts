import { type Container, Sprite, Texture } from 'pixi.js';
import type { Camera } from './camera.js';
import { Pool } from './pool.js';
import { RADIUS, type Shapes } from './shapes.js';

const MOST = 256; // at once; then the oldest goes
const BEAM_MILLIS = 180;
const RING_MILLIS = 600;

interface Effect {
  beam: boolean;
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
  colour: number;
  radiusMm: number;
  begin: number;
  lasts: number;
}

/** Shots, hits and explosions: lines and rings that fade. */
export class Effects {
  private readonly lines: Pool<Sprite>;
  private readonly rings: Pool<Sprite>;
  private readonly all: Effect[] = [];
  private next = 0;

  constructor(layer: Container, shapes: Shapes) {
    this.lines = new Pool(layer, () => new Sprite({ texture: Texture.WHITE, anchor: { x: 0, y: 0.5 } }));
    this.rings = new Pool(layer, () => new Sprite({ texture: shapes.of('ring'), anchor: 0.5 }));
  }

  beam(fromX: number, fromY: number, toX: number, toY: number, colour: number): void {
    this.add(true, fromX, fromY, toX, toY, colour, 0, BEAM_MILLIS);
  }

  ring(x: number, y: number, radiusMm: number, colour: number): void {
    this.add(false, x, y, x, y, colour, radiusMm, RING_MILLIS);
  }

  private add(
    beam: boolean, fromX: number, fromY: number, toX: number, toY: number, colour: number, radiusMm: number, lasts: number,
  ): void {
    const begin = performance.now();
    this.all[this.next] = { beam, fromX, fromY, toX, toY, colour, radiusMm, begin, lasts };
    this.next = (this.next + 1) % MOST;
  }

  begin(): void {
    this.lines.begin();
    this.rings.begin();
  }

  /** A line of this frame alone. */
  line(camera: Camera, fromX: number, fromY: number, toX: number, toY: number, colour: number, width: number, alpha: number): void {
    const line = this.lines.next();
    const x = camera.x(fromX);
    const y = camera.y(fromY);
    const dx = camera.x(toX) - x;
    const dy = camera.y(toY) - y;
    line.position.set(x, y);
    line.rotation = Math.atan2(dy, dx);
    line.setSize(Math.hypot(dx, dy), width);
    line.tint = colour;
    line.alpha = alpha;
  }

  end(camera: Camera, now: number): void {
    for (const effect of this.all) {
      const age = (now - effect.begin) / effect.lasts;
      if (age >= 1) continue;
      if (effect.beam) this.line(camera, effect.fromX, effect.fromY, effect.toX, effect.toY, effect.colour, 2, 1 - age);
      else this.grow(effect, age, camera);
    }
    this.lines.end();
    this.rings.end();
  }

  private grow(effect: Effect, age: number, camera: Camera): void {
    const ring = this.rings.next();
    const radius = Math.max(6, (effect.radiusMm * camera.pixelsPerUnit) / 1000) * (0.3 + age);
    ring.position.set(camera.x(effect.fromX), camera.y(effect.fromY));
    ring.scale.set(radius / RADIUS);
    ring.tint = effect.colour;
    ring.alpha = 1 - age;
  }
}
