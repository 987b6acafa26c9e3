const ZOOM_MIN = 0.6;
const ZOOM_MAX = 16;
const ZOOM_FIRST = 3.6;

/** What part of the world the screen shows. Places are milli-units of the home sector, y to the north; pixels are CSS'. */
export class Camera {
  width = 1;
  height = 1;
  /** What is in the middle. */
  xMm = 0;
  yMm = 0;
  pixelsPerUnit = ZOOM_FIRST;

  /** @param zoomMin pixels for a unit */
  constructor(private readonly zoomMin = ZOOM_MIN) {}

  x(xMm: number): number {
    return this.width / 2 + ((xMm - this.xMm) * this.pixelsPerUnit) / 1000;
  }

  y(yMm: number): number {
    return this.height / 2 - ((yMm - this.yMm) * this.pixelsPerUnit) / 1000;
  }

  xMmAt(x: number): number {
    return this.xMm + ((x - this.width / 2) * 1000) / this.pixelsPerUnit;
  }

  yMmAt(y: number): number {
    return this.yMm - ((y - this.height / 2) * 1000) / this.pixelsPerUnit;
  }

  zoomBy(factor: number): void {
    this.pixelsPerUnit = Math.min(ZOOM_MAX, Math.max(this.zoomMin, this.pixelsPerUnit * factor));
  }

  zoomBack(): void {
    this.pixelsPerUnit = ZOOM_FIRST;
  }
}
