import { BitmapText, Container, Graphics } from 'pixi.js';
import type { Chart, SectorChart } from 'starlog-client';
import type { Camera } from './camera.js';

const GRID_MM = 100_000;
const NEAR = 1; // sectors around the home one that can come into view
const SAFE = 0x5fd39a;
const PVP = 0xff7a6e;
const LINE = 0x2b3d5e;
const BORDER = 0x4d658c;
const WORLD_EDGE = 0xffce6b;

/** What stands on the chart: sectors, zones, the world's border, and where stations and asteroids are that nobody sees now. */
export class Ground {
  readonly layer = new Container();
  private readonly graphics = new Graphics();
  private readonly names: BitmapText[] = [];
  private chart: Chart;
  private isNew = true;
  private home = -1;
  private pixelsPerUnit = 0;

  constructor(chart: Chart) {
    this.chart = chart;
    this.layer.addChild(this.graphics);
  }

  /** By this chart from the next frame on. */
  learn(chart: Chart): void {
    this.chart = chart;
    this.isNew = true;
  }

  /** Draws anew only when the zoom, the home sector or the chart is another one. */
  draw(home: number, camera: Camera): void {
    if (this.isNew || home !== this.home || camera.pixelsPerUnit !== this.pixelsPerUnit) {
      this.isNew = false;
      this.home = home;
      this.pixelsPerUnit = camera.pixelsPerUnit;
      this.redraw();
    }
    this.layer.position.set(camera.x(0), camera.y(0));
  }

  atHome(sector: number, xMm: number, yMm: number): [xMm: number, yMm: number] {
    const [here, there] = [this.chart.sectors[this.home], this.chart.sectors[sector]];
    if (!here || !there) return [xMm, yMm];
    const size = this.chart.sectorSizeMm;
    return [xMm + (there.column - here.column) * size, yMm + (there.row - here.row) * size];
  }

  private redraw(): void {
    this.graphics.clear();
    for (const name of this.names) name.visible = false;
    const here = this.chart.sectors[this.home];
    if (!here) return;
    let named = 0;
    for (const sector of this.chart.sectors) {
      const column = sector.column - here.column;
      const row = sector.row - here.row;
      if (Math.abs(column) > NEAR || Math.abs(row) > NEAR) continue;
      const x = column * this.chart.sectorSizeMm;
      const y = row * this.chart.sectorSizeMm;
      this.drawSector(sector, x, y);
      for (const zone of sector.zones ?? []) this.name(named++, zone.name, x + zone.xMm, y + zone.yMm + zone.radiusMm, zone.kind);
    }
    this.drawEdge(here);
  }

  private px(mm: number): number {
    return (mm * this.pixelsPerUnit) / 1000;
  }

  private drawSector(sector: SectorChart, x: number, y: number): void {
    const size = this.chart.sectorSizeMm;
    const { graphics } = this;
    for (let at = GRID_MM; at < size; at += GRID_MM) {
      graphics.moveTo(this.px(x + at), -this.px(y)).lineTo(this.px(x + at), -this.px(y + size));
      graphics.moveTo(this.px(x), -this.px(y + at)).lineTo(this.px(x + size), -this.px(y + at));
    }
    graphics.stroke({ color: LINE, width: 1, alpha: 0.35 });
    graphics.rect(this.px(x), -this.px(y + size), this.px(size), this.px(size)).stroke({ color: BORDER, width: 1.5, alpha: 0.7 });
    for (const { kind, xMm, yMm, radiusMm } of sector.zones ?? []) {
      const color = kind === 'safe' ? SAFE : PVP;
      graphics.circle(this.px(x + xMm), -this.px(y + yMm), this.px(radiusMm));
      graphics.fill({ color, alpha: 0.05 }).stroke({ color, width: 1.5, alpha: 0.5 });
    }
    for (const { xMm, yMm, radiusMm } of sector.stations)
      graphics.circle(this.px(x + xMm), -this.px(y + yMm), Math.max(8, this.px(radiusMm))).stroke({ color: 0x9fd8ff, width: 1, alpha: 0.45 });
    for (const { xMm, yMm, radiusFullMm } of sector.asteroids)
      graphics.circle(this.px(x + xMm), -this.px(y + yMm), Math.max(2, this.px(radiusFullMm))).stroke({ color: 0x9fb0cb, width: 1, alpha: 0.28 });
  }

  private drawEdge({ column, row }: SectorChart): void {
    const { sectorsWide, sectorsHigh, sectorSizeMm } = this.chart;
    const west = -column * sectorSizeMm;
    const north = (sectorsHigh - row) * sectorSizeMm;
    this.graphics.rect(this.px(west), -this.px(north), this.px(sectorsWide * sectorSizeMm), this.px(sectorsHigh * sectorSizeMm));
    this.graphics.stroke({ color: WORLD_EDGE, width: 3, alpha: 0.75 });
  }

  private name(number: number, name: string, xMm: number, yMm: number, kind: string): void {
    let text = this.names[number];
    if (!text) {
      text = new BitmapText({ text: '', anchor: { x: 0.5, y: 1 }, style: { fontFamily: 'sans-serif', fontSize: 12 } });
      this.names.push(text);
      this.layer.addChild(text);
    }
    text.text = `${name} (${kind === 'safe' ? 'safe' : 'PvP'})`;
    text.tint = kind === 'safe' ? SAFE : PVP;
    text.position.set(this.px(xMm), -this.px(yMm) - 4);
    text.visible = true;
  }
}
