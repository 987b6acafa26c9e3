import { Graphics, Rectangle, type Renderer, type Texture } from 'pixi.js';
import type { ShipClass } from 'starlog-client';

/** Of each picture: half its width, and the radius that the body has in it. White, to be tinted. */
export const HALF = 64;
export const RADIUS = 44;

type Points = readonly number[];

/** Outlines of ships that look to the east, in hundredths of the radius; the second is drawn brighter. */
const HULLS: Readonly<Record<string, readonly [hull: Points, bright: Points]>> = {
  scout: [
    [110, 0, -10, 42, -40, 90, -70, 82, -58, 30, -84, 0, -58, -30, -70, -82, -40, -90, -10, -42],
    [76, 0, 4, 18, -18, 0, 4, -18],
  ],
  dart: [
    [125, 0, -20, 30, -92, 84, -62, 0, -92, -84, -20, -30],
    [80, 0, -12, 13, -12, -13],
  ],
  hook: [
    [70, 0, 110, 46, 20, 62, -40, 96, -90, 60, -54, 0, -90, -60, -40, -96, 20, -62, 110, -46],
    [40, 0, -6, 20, -34, 0, -6, -20],
  ],
  blade: [
    [120, 0, 62, 34, -24, 38, -50, 74, -92, 74, -80, 0, -92, -74, -50, -74, -24, -38, 62, -34],
    [84, 0, 46, 14, -44, 14, -44, -14, 46, -14],
  ],
  tower: [
    [118, 0, 84, 40, 18, 44, -4, 82, -66, 86, -98, 46, -98, -46, -66, -86, -4, -82, 18, -44, 84, -40],
    [92, 0, 60, 20, -70, 22, -70, -22, 60, -20],
  ],
  barrel: [
    [88, 0, 66, 56, -60, 66, -94, 36, -94, -36, -60, -66, 66, -56],
    [66, 0, 48, 30, 14, 30, 14, -30, 48, -30],
  ],
};

/** Which outline a class has follows from what it can: a world may have classes that nobody has drawn. */
export function hullOf({ radiusMm, miningYield, holdMassKg, mounts }: ShipClass): string {
  if (miningYield > 0 && holdMassKg > 10_000) return 'barrel';
  if (miningYield > 0) return 'scout';
  if (radiusMm <= 1_600) return 'dart';
  if (radiusMm >= 3_500) return 'tower';
  return mounts.length > 1 && holdMassKg > 2_000 ? 'hook' : 'blade';
}

/** Pictures of everything, drawn once. */
export class Shapes {
  private readonly textures = new Map<string, Texture>();
  private readonly renderer: Renderer;

  constructor(renderer: Renderer) {
    this.renderer = renderer;
    for (const [name, [hull, bright]] of Object.entries(HULLS)) this.draw(name, (g) => drawHull(g, hull, bright));
    this.draw('missile', (g) => g.poly([44, 0, -30, 14, -16, 0, -30, -14]).fill(0xffffff));
    this.draw('flame', (g) => g.poly([0, 16, -60, 0, 0, -16]).fill({ color: 0xffffff, alpha: 0.85 }));
    this.draw('station', drawStation);
    this.draw('wreck', (g) => g.poly([30, 4, 8, 34, -16, 22, -38, 30, -26, -6, -34, -30, 6, -18, 22, -36]).stroke({ color: 0xffffff, width: 5 }));
    for (let kind = 0; kind < ROCKS; kind++) this.draw(`rock${kind}`, (g) => drawRock(g, kind));
    this.draw('ring', (g) => g.circle(0, 0, RADIUS).stroke({ color: 0xffffff, width: 6 }));
    this.draw('bracket', drawBracket);
    this.draw('arrow', (g) => g.poly([40, 0, -24, 30, -8, 0, -24, -30]).fill(0xffffff));
  }

  of(name: string): Texture {
    const texture = this.textures.get(name);
    if (!texture) throw new Error(`nobody has drawn ${name}`);
    return texture;
  }

  private draw(name: string, how: (graphics: Graphics) => unknown): void {
    const graphics = new Graphics();
    how(graphics);
    const texture = this.renderer.generateTexture({
      target: graphics,
      frame: new Rectangle(-HALF, -HALF, 2 * HALF, 2 * HALF),
      resolution: 2,
      antialias: true,
      textureSourceOptions: { autoGenerateMipmaps: true, scaleMode: 'linear' },
    });
    texture.source.updateMipmaps(); // smooth when it is drawn small
    graphics.destroy();
    this.textures.set(name, texture);
  }
}

export const ROCKS = 5;

function scaled(points: Points): number[] {
  return points.map((value) => (value * RADIUS) / 100);
}

function drawHull(graphics: Graphics, hull: Points, bright: Points): void {
  graphics.poly(scaled(hull)).fill({ color: 0xffffff, alpha: 0.42 }).stroke({ color: 0xffffff, width: 5, join: 'round' });
  graphics.poly(scaled(bright)).fill({ color: 0xffffff, alpha: 0.9 });
}

function drawStation(graphics: Graphics): void {
  graphics.circle(0, 0, RADIUS).fill({ color: 0xffffff, alpha: 0.16 }).stroke({ color: 0xffffff, width: 3 });
  graphics.circle(0, 0, RADIUS * 0.62).stroke({ color: 0xffffff, width: 2, alpha: 0.8 });
  graphics.circle(0, 0, RADIUS * 0.2).fill({ color: 0xffffff, alpha: 0.9 });
  for (let arm = 0; arm < 6; arm++) {
    const x = Math.cos((arm * Math.PI) / 3);
    const y = Math.sin((arm * Math.PI) / 3);
    graphics.moveTo(x * RADIUS * 0.2, y * RADIUS * 0.2).lineTo(x * RADIUS, y * RADIUS).stroke({ color: 0xffffff, width: 2, alpha: 0.7 });
    graphics.circle(x * RADIUS, y * RADIUS, 5).fill(0xffffff);
  }
}

function drawRock(graphics: Graphics, kind: number): void {
  const corners = 9 + (kind % 3);
  const points: number[] = [];
  for (let corner = 0; corner < corners; corner++) {
    const angle = (corner * 2 * Math.PI) / corners;
    const radius = RADIUS * (0.86 + 0.14 * Math.sin(corner * 2.7 + kind * 1.9));
    points.push(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  graphics.poly(points).fill({ color: 0xffffff, alpha: 0.3 }).stroke({ color: 0xffffff, width: 3, join: 'round' });
  graphics.circle(RADIUS * 0.25, -RADIUS * 0.2, 8).stroke({ color: 0xffffff, width: 2, alpha: 0.5 });
  graphics.circle(-RADIUS * 0.35, RADIUS * 0.28, 5).stroke({ color: 0xffffff, width: 2, alpha: 0.5 });
}

function drawBracket(graphics: Graphics): void {
  const far = RADIUS;
  const near = RADIUS * 0.6;
  for (const [x, y] of [[1, 1], [1, -1], [-1, 1], [-1, -1]] as const) {
    graphics.moveTo(x * near, y * far).lineTo(x * far, y * far).lineTo(x * far, y * near);
  }
  graphics.stroke({ color: 0xffffff, width: 4 });
}
