// The simulation's integer space: what is 64 bits there is a `number` here as long as that is exact, and a bigint beyond.

export const TURN = 65_536;
const QUARTER = TURN / 4;
const SINE_ONE = 2 ** 30;
const SINE = quarterWave();

/** Sine times 2^30 of an angle in 1/65,536 of a turn; any int. */
export function sin(angle: number): number {
  const inTurn = angle & (TURN - 1);
  const inQuarter = inTurn & (QUARTER - 1);
  switch (inTurn >> 14) {
    case 0:
      return SINE[inQuarter]!;
    case 1:
      return SINE[QUARTER - inQuarter]!;
    case 2:
      return 0 - SINE[inQuarter]!; // never -0
    default:
      return 0 - SINE[QUARTER - inQuarter]!;
  }
}

/** Cosine times 2^30. */
export function cos(angle: number): number {
  return sin(angle + QUARTER);
}

/** No value is so near to a half that the error of a double, 2^-53, could round it the wrong way: the vectors hold all. */
function quarterWave(): Int32Array {
  return Int32Array.from({ length: QUARTER + 1 }, (_, angle) => Math.round(SINE_ONE * Math.sin((2 * Math.PI * angle) / TURN)));
}

/** The shorter way round, -32,768 to 32,767. */
export function wrap(angle: number): number {
  return ((angle + TURN / 2) & (TURN - 1)) - TURN / 2;
}

/** Milli-units that a velocity in milli-units in 1,024 ticks makes after tick `from`, up to and with tick `to`. */
export function drift(velocity: number, from: number, to: number): number {
  const turns = Math.floor((to + 1) / 1024) - Math.floor((from + 1) / 1024);
  return velocity * turns + part(velocity, to + 1) - part(velocity, from + 1);
}

/** `floor(v * (ticks mod 1024) / 1024)`, below 2^41. */
function part(velocity: number, ticks: number): number {
  return Math.floor((velocity * (((ticks % 1024) + 1024) % 1024)) / 1024);
}

/** `a * sine / 2^30`, rounded down, of an int and a sine: the product is 61 bits, so it is taken in two halves. */
export function timesSine(a: number, sine: number): number {
  const high = sine >> 15;
  const low = sine & 32_767;
  return Math.floor((a * high + Math.floor((a * low) / 32_768)) / 32_768) + 0;
}

/** `a * b / c`, rounded towards zero, of whole numbers; the quotient is one that a double holds. */
export function over(a: number, b: number, c: number): number {
  const product = a * b;
  if (!Number.isSafeInteger(product)) return Number((BigInt(a) * BigInt(b)) / BigInt(c));
  return quotient(product, c);
}

/** `(a * b + c * d) / e`, rounded towards zero. */
export function dotOver(a: number, b: number, c: number, d: number, e: number): number {
  const dot = a * b + c * d;
  if (!isExact(a * b) || !isExact(c * d)) return Number((BigInt(a) * BigInt(b) + BigInt(c) * BigInt(d)) / BigInt(e));
  return quotient(dot, e);
}

/** The remainder of doubles is exact, their quotient is not. */
export function quotient(a: number, b: number): number {
  return (a - (a % b)) / b || 0; // never -0
}

function isExact(product: number): boolean {
  return Math.abs(product) < 2 ** 52;
}

/** x^2 + y^2, exactly. */
export function square(x: number, y: number): number | bigint {
  return isExact(x * x) && isExact(y * y) ? x * x + y * y : BigInt(x) ** 2n + BigInt(y) ** 2n;
}

/** The largest r with r * r <= n. */
export function squareRoot(n: number | bigint): number {
  let root = Math.floor(Math.sqrt(Number(n)));
  if (typeof n === 'number') return root * root > n ? root - 1 : root;
  while (BigInt(root) ** 2n > n) root--;
  while (BigInt(root + 1) ** 2n <= n) root++;
  return root;
}
