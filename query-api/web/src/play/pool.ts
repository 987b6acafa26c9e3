import type { Container } from 'pixi.js';

/** Things of one sort that are drawn again and again: those of the last frame are used for the next, none is thrown away. */
export class Pool<T extends Container> {
  private readonly layer: Container;
  private readonly make: () => T;
  private readonly all: T[] = [];
  private used = 0;

  constructor(layer: Container, make: () => T) {
    this.layer = layer;
    this.make = make;
  }

  begin(): void {
    this.used = 0;
  }

  next(): T {
    let one = this.all[this.used];
    if (!one) {
      one = this.make();
      this.all.push(one);
      this.layer.addChild(one);
    }
    this.used++;
    one.visible = true;
    return one;
  }

  end(): void {
    for (let i = this.used; i < this.all.length && this.all[i]!.visible; i++) this.all[i]!.visible = false;
  }
}
