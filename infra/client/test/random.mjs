/** Marsaglia's xorshift: the same numbers from the same seed. @returns a function that draws a whole number of so many bits, and its sign */
export function random(seed) {
  console.log(`seed ${seed}`);
  let state = seed;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return (bits) => (next() % 2 ** bits) * (next() % 2 ? 1 : -1) || 0;
}
