import type { Rules } from './rules.js';
import type { IntentKind, ItemOf } from './wire.js';
import type { Whole } from './whole.js';

const UNITS_MM = 1_000;
const POINTS = 1_000;

/** Why an intent was not done: by the service that takes intents, by the world, or as the line was lost. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly sequence: number;
  /** As `TARGET_OUT_OF_RANGE`. */
  readonly code: string;
  /** The rule that was broken, in a sentence. */
  readonly meaning: string;
  /** What the rule found, and what it allows; `unit` is empty if it has no numbers. */
  readonly value: Whole;
  readonly limit: Whole;
  readonly unit: string;
  /** What was refused; undefined if it is not this program's. */
  intent: IntentKind | undefined;

  constructor(sequence: number, code: string, meaning: string, value: Whole = 0, limit: Whole = 0, unit = '') {
    super(meaning);
    this.sequence = sequence;
    this.code = code;
    this.meaning = meaning;
    this.value = value;
    this.limit = limit;
    this.unit = unit;
    this.message = this.text;
  }

  /** For people: "target out of range: 312 of 250 units". */
  get text(): string {
    const words = this.code.toLowerCase().replaceAll('_', ' ');
    const [value, limit, unit] = shown(this.value, this.limit, this.unit);
    return unit === '' ? `${words}: ${this.meaning}` : `${words}: ${value} of ${limit} ${unit}`;
  }

  static byVerdict({ sequence, verdict, value, limit }: ItemOf<'IntentVerdict'>, rules: Rules): Refused {
    const known = rules.verdicts.find(({ number }) => number === verdict);
    if (known) return new Refused(sequence, known.code, known.meaning, value, limit, known.unit);
    return new Refused(sequence, `VERDICT_${verdict}`, 'A rule that this client does not know.', value, limit, '');
  }
}

/** In the units in which people reckon. */
function shown(value: Whole, limit: Whole, unit: string): [value: Whole, limit: Whole, unit: string] {
  if (unit === 'mm') return [tenths(value, UNITS_MM), tenths(limit, UNITS_MM), 'units'];
  if (unit.startsWith('thousandths')) return [tenths(value, POINTS), tenths(limit, POINTS), 'points'];
  return [value, limit, unit];
}

function tenths(value: Whole, of: number): number {
  return Math.round((10 * Number(value)) / of) / 10;
}
