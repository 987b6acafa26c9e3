import { type Whole, wholeOf } from './whole.js';

const TEXT = new TextDecoder('utf-8', { fatal: true });
const SEVEN_BITS = 128;

/** Reads what Avro's binary encoding is made of. A number that is too long, or the end of the bytes, is an error. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private next = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.next === this.bytes.length;
  }

  private byte(): number {
    const byte = this.bytes[this.next++];
    if (byte === undefined) throw new RangeError(`${this.bytes.length} bytes end within a value`);
    return byte;
  }

  int(): number {
    let zigzag = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      zigzag |= (byte & 127) << shift;
      if (byte < SEVEN_BITS) return (zigzag >>> 1) ^ -(zigzag & 1);
    }
    throw new RangeError(`an int has more than 5 bytes, before byte ${this.next}`);
  }

  whole(): Whole {
    let zigzag = 0;
    for (let shift = 0, unit = 1; shift < 70; shift += 7, unit *= SEVEN_BITS) {
      if (shift === 49) return this.large(zigzag, unit);
      const byte = this.byte();
      zigzag += (byte & 127) * unit;
      if (byte < SEVEN_BITS) return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    }
    throw new RangeError('not reached');
  }

  /** Goes on where the sum would not be exact any more. */
  private large(low: number, unit: number): Whole {
    let zigzag = BigInt(low);
    for (let factor = BigInt(unit), count = 0; count < 3; factor <<= 7n, count++) {
      const byte = this.byte();
      zigzag += BigInt(byte & 127) * factor;
      if (byte < SEVEN_BITS) return wholeOf(BigInt.asIntN(64, (zigzag >> 1n) ^ -(zigzag & 1n)));
    }
    throw new RangeError(`a long has more than 10 bytes, before byte ${this.next}`);
  }

  /** A long that is a count or a time, and so never as large that a `number` could not hold it. */
  long(): number {
    const value = this.whole();
    if (typeof value === 'bigint') throw new RangeError(`${value} is no count or time`);
    return value;
  }

  string(): string {
    const length = this.long();
    if (length < 0 || this.next + length > this.bytes.length) throw new RangeError(`a text of ${length} bytes`);
    return TEXT.decode(this.bytes.subarray(this.next, (this.next += length)));
  }
}

/** Writes numbers in Avro's binary encoding. */
export class ByteWriter {
  private readonly bytes: number[] = [];

  whole(value: Whole): void {
    let rest = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
    for (; rest > 127n; rest >>= 7n) this.bytes.push(Number(rest & 127n) | SEVEN_BITS);
    this.bytes.push(Number(rest));
  }

  done(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.bytes);
  }
}
