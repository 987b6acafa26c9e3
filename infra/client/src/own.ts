import { drift } from './space.js';
import type { ItemOf } from './wire.js';

/** The own ship in the simulation's units, exactly, as after a tick of its sector. */
export interface OwnShip {
  sector: number;
  tick: number;
  xMm: number;
  yMm: number;
  /** Milli-units in 1,024 ticks. */
  vx: number;
  vy: number;
  /** 1/65,536 of a turn, counter-clockwise from east. */
  heading: number;
  /** -1 while it brakes. */
  thrust: number;
}

export function unknownShip(sector: number, tick: number): OwnShip {
  return { sector, tick, xMm: 0, yMm: 0, vx: 0, vy: 0, heading: 0, thrust: 0 };
}

/** True if nothing was told of it yet. */
export function isUnknown({ xMm, yMm, vx, vy, heading, thrust }: OwnShip): boolean {
  return (xMm | yMm | vx | vy | heading | thrust) === 0;
}

export function driftTo(own: OwnShip, tick: number): void {
  own.xMm = (own.xMm + drift(own.vx, own.tick, tick)) | 0;
  own.yMm = (own.yMm + drift(own.vy, own.tick, tick)) | 0;
  own.tick = tick;
}

export function add(own: OwnShip, more: ItemOf<'Own'>): void {
  own.xMm = (own.xMm + more.dxMm) | 0;
  own.yMm = (own.yMm + more.dyMm) | 0;
  own.vx = (own.vx + more.dvx) | 0;
  own.vy = (own.vy + more.dvy) | 0;
  own.heading = (own.heading + more.turn) | 0;
  own.thrust = (own.thrust + more.dthrust) | 0;
}
