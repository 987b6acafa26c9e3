import { ByteReader, ByteWriter } from './bytes.js';
import type { Whole } from './whole.js';

/** What a field of a record is; `long` is a count or a time, `whole` an id or any other 64 bits. */
interface Values {
  int: number;
  long: number;
  whole: Whole;
  string: string;
}

export type FieldType = keyof Values;
export type Fields = Readonly<Record<string, FieldType>>;

/** The kinds of a union in the order of their numbers, each with its fields in the order in which they are written. */
export type Kinds = Readonly<Record<string, Fields>>;

export type FieldsOf<F> = { -readonly [Name in keyof F]: F[Name] extends FieldType ? Values[F[Name]] : never };

/** One of the kinds: its fields, and `kind`, its name. */
export type OneOf<K> = { [Name in keyof K]: { kind: Name } & FieldsOf<K[Name]> }[keyof K];

interface Shape {
  kind: string;
  fields: readonly (readonly [name: string, type: FieldType])[];
}

/** Reads and writes one of some kinds. */
export class KindsCodec<K extends Kinds> {
  private readonly shapes: readonly Shape[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(kinds: K) {
    this.shapes = Object.entries(kinds).map(([kind, fields]) => ({ kind, fields: Object.entries(fields) }));
    this.numbers = new Map(this.shapes.map(({ kind }, number) => [kind, number]));
  }

  read(from: ByteReader): OneOf<K> {
    const number = from.int();
    const shape = this.shapes[number];
    if (!shape) throw new RangeError(`kind ${number} of ${this.shapes.length}`);
    const one: Record<string, unknown> = { kind: shape.kind };
    for (const [name, type] of shape.fields) one[name] = from[type]();
    return one as OneOf<K>;
  }

  write(one: { kind: string }, to: ByteWriter): void {
    const number = this.numbers.get(one.kind);
    if (number === undefined) throw new TypeError(`there is no ${one.kind}`);
    to.whole(number);
    for (const [name] of this.shapes[number]!.fields) to.whole(wholeField(one, name));
  }
}

function wholeField(one: object, name: string): Whole {
  const value: unknown = (one as Record<string, unknown>)[name];
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return value as Whole;
  throw new TypeError(`${name} must be a whole number: ${String(value)}`);
}
