import { cos, dotOver, drift, over, quotient, sin, square, squareRoot, timesSine, TURN, wrap } from './space.js';

/** A ship in flight, in the simulation's units; a velocity is milli-units in 1,024 ticks. */
export interface Flight {
  xMm: number;
  yMm: number;
  vx: number;
  vy: number;
  heading: number;
  /** Where the bow shall point. */
  helm: number;
  /** -1 while it brakes. */
  thrust: number;
}

/** What a class of ships can do, as `GET /rules` names it. */
export interface Craft {
  radiusMm: number;
  massKg: number;
  topSpeedMmPer1024Ticks: number;
  thrustMmPer1024TicksPerTick: number;
  brakeMmPer1024TicksPerTick: number;
  turnAnglePerTick: number;
  dragPer65536PerTick: number;
}

/** What a ship runs against: a station, or an asteroid as large as it is now. */
export interface Obstacle {
  xMm: number;
  yMm: number;
  radiusMm: number;
}

/** Where no ship can be beyond, by the sector's corner: a neighbour's far edge, or the world's. */
export interface Bounds {
  westMm: number;
  southMm: number;
  eastMm: number;
  northMm: number;
}

/** All that a flight depends on beside the ship's own state. */
export interface Space {
  craft: Craft;
  loadKg: number;
  bounds: Bounds;
  /** Stations, then asteroids that hold ore, each by id. */
  obstacles: readonly Obstacle[];
}

export const BRAKING = -1;
const DRAG_ONE = 65_536;
const SPEED_MAX = 100_000_000; // of a component, after a collision

/** Flies one tick, as docs/RULES.md, 3 says and the simulation does, but for other ships. */
export function fly(ship: Flight, tick: number, space: Space): void {
  turn(ship, space.craft.turnAnglePerTick);
  if (ship.thrust > 0) accelerate(ship, space.craft, space.loadKg);
  else if (ship.thrust === BRAKING) brake(ship, space.craft.brakeMmPer1024TicksPerTick);
  ship.xMm += drift(ship.vx, tick - 1, tick);
  ship.yMm += drift(ship.vy, tick - 1, tick);
  keepInside(ship, space.bounds);
  for (const obstacle of space.obstacles) touch(ship, obstacle, space);
}

function turn(ship: Flight, turnRate: number): void {
  const off = clamp(wrap(ship.helm - ship.heading), -turnRate, turnRate);
  ship.heading = (ship.heading + off) & (TURN - 1);
}

function accelerate(ship: Flight, craft: Craft, loadKg: number): void {
  const { massKg, topSpeedMmPer1024Ticks: topSpeed, dragPer65536PerTick: drag } = craft;
  const thrust = loadKg === 0 ? ship.thrust : over(ship.thrust, massKg, massKg + loadKg);
  let vx = dragged(ship.vx + timesSine(thrust, cos(ship.heading)), drag);
  let vy = dragged(ship.vy + timesSine(thrust, sin(ship.heading)), drag);
  const speedSquare = square(vx, vy);
  if (speedSquare > square(topSpeed, 0)) {
    const speed = squareRoot(speedSquare);
    vx = over(vx, topSpeed, speed);
    vy = over(vy, topSpeed, speed);
    if (Math.abs(vx - ship.vx) <= 1 && Math.abs(vy - ship.vy) <= 1) return; // it would tremble
  }
  ship.vx = vx;
  ship.vy = vy;
}

function dragged(velocity: number, drag: number): number {
  return velocity - quotient(velocity * drag, DRAG_ONE);
}

function brake(ship: Flight, by: number): void {
  const speed = squareRoot(square(ship.vx, ship.vy));
  if (speed <= by) ship.thrust = 0;
  ship.vx = speed <= by ? 0 : over(ship.vx, speed - by, speed);
  ship.vy = speed <= by ? 0 : over(ship.vy, speed - by, speed);
}

/** What would leave the world stays on its edge, and loses the velocity across it. */
function keepInside(ship: Flight, { westMm, southMm, eastMm, northMm }: Bounds): void {
  const x = clamp(ship.xMm, westMm, eastMm);
  const y = clamp(ship.yMm, southMm, northMm);
  if (x !== ship.xMm) ship.vx = 0;
  if (y !== ship.yMm) ship.vy = 0;
  ship.xMm = x;
  ship.yMm = y;
}

/** Who touches an obstacle is set beside it, and bounces off with half of the speed. */
function touch(ship: Flight, obstacle: Obstacle, { craft, bounds }: Space): void {
  const reach = obstacle.radiusMm + craft.radiusMm;
  let nx = ship.xMm - obstacle.xMm;
  let ny = ship.yMm - obstacle.yMm;
  if (Math.abs(nx) >= reach || Math.abs(ny) >= reach) return; // nearly always
  const distanceSquare = square(nx, ny);
  if (distanceSquare >= square(reach, 0)) return;
  let distance = squareRoot(distanceSquare);
  if (distance === 0) [nx, ny, distance] = [1, 0, 1];
  ship.xMm = clamp(obstacle.xMm + over(nx, reach, distance), bounds.westMm, bounds.eastMm);
  ship.yMm = clamp(obstacle.yMm + over(ny, reach, distance), bounds.southMm, bounds.northMm);
  const along = dotOver(ship.vx, nx, ship.vy, ny, distance);
  if (along >= 0) return;
  const lost = along + quotient(along, 2);
  ship.vx = clamp(ship.vx + over(-nx, lost, distance), -SPEED_MAX, SPEED_MAX);
  ship.vy = clamp(ship.vy + over(-ny, lost, distance), -SPEED_MAX, SPEED_MAX);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** How large an asteroid is now. */
export function rockRadiusMm(radiusFullMm: number, amount: number, amountFull: number): number {
  const half = quotient(radiusFullMm, 2);
  return half + over(half, amount, amountFull);
}

/** @param wide sectors of the world, in a row; numbered from the south-west */
export function boundsOf(sector: number, wide: number, high: number, sizeMm: number): Bounds {
  const column = sector % wide;
  const row = Math.floor(sector / wide);
  return {
    westMm: column > 0 ? -sizeMm : 0,
    southMm: row > 0 ? -sizeMm : 0,
    eastMm: column < wide - 1 ? 2 * sizeMm - 1 : sizeMm,
    northMm: row < high - 1 ? 2 * sizeMm - 1 : sizeMm,
  };
}

/** The simulation's judgement of an intent that changes a flight; others change nothing. @returns whether it did */
export function steer(ship: Flight, intent: { kind: string; heading?: number; thrust?: number }): boolean {
  if (intent.kind === 'Steer') ship.helm = intent.heading!;
  else if (intent.kind === 'Thrust') ship.thrust = intent.thrust!;
  else if (intent.kind === 'Stop') ship.thrust = BRAKING;
  else return false;
  return true;
}
