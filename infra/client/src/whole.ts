/** A 64 bit whole number: a `number` where that is exact, else a `bigint`. So equal ones are `===`, and keys of one map. */
export type Whole = number | bigint;

/** The whole number of a bigint. */
export function wholeOf(value: bigint): Whole {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The whole number of a JSON value: the server writes as text what a double could not hold. */
export function wholeIn(json: number | string): Whole {
  return typeof json === 'number' ? json : wholeOf(BigInt(json));
}
