/** Two states held against each other, and where two stretches part. */
import { type Row, type State, Stretch, type StretchTold, type Table, type Whole } from './stretch.js';

export interface FieldDifference {
  table: string;
  key: Whole;
  /** `there` if only one side has the row. */
  column: string;
  one: Whole;
  other: Whole;
}

export interface Parting extends FieldDifference {
  tick: number;
  /** They differ at their beginning already. */
  before: boolean;
}

/** The first field that differs, by tables, rows and columns in their order. */
export function differenceOf(one: State, other: State): FieldDifference | undefined {
  for (const table of one.values()) {
    const found = differenceIn(table, other.get(table.name));
    if (found) return found;
  }
  return undefined;
}

function differenceIn(one: Table, other: Table | undefined): FieldDifference | undefined {
  if (!other) return { table: one.name, key: 0, column: 'table', one: 1, other: 0 };
  for (const [key, row] of one.rows) {
    const theirs = other.rows.get(key);
    if (!theirs) return { table: one.name, key, column: 'there', one: 1, other: 0 };
    const column = columnsThatDiffer(row, theirs)[0];
    if (column !== undefined)
      return { table: one.name, key, column: one.columns[column] ?? String(column), one: row[column + 1]!, other: theirs[column + 1]! };
  }
  for (const key of other.rows.keys())
    if (!one.rows.has(key)) return { table: one.name, key, column: 'there', one: 0, other: 1 };
  return undefined;
}

/** Numbers of the columns in which two rows differ. */
export function columnsThatDiffer(one: Row, other: Row): number[] {
  const found: number[] = [];
  for (let place = 1; place < Math.max(one.length, other.length); place++) if (one[place] !== other[place]) found.push(place - 1);
  return found;
}

/** Keys of the rows of a table that are not the same on both sides. */
export function rowsThatDiffer(one: Table | undefined, other: Table | undefined): Set<Whole> {
  const found = new Set<Whole>();
  for (const [key, row] of one?.rows ?? []) {
    const theirs = other?.rows.get(key);
    if (!theirs || columnsThatDiffer(row, theirs).length > 0) found.add(key);
  }
  for (const key of other?.rows.keys() ?? []) if (!one?.rows.has(key)) found.add(key);
  return found;
}

/**
 * The first tick of the one after which the states are not the same.
 *
 * @param shift ticks by which the other is ahead
 */
export function partingOf(one: StretchTold, other: StretchTold, shift: number): Parting | undefined {
  const ours = new Stretch(one);
  const theirs = new Stretch(other);
  const begin = Math.max(one.base, other.base - shift);
  ours.seek(begin);
  theirs.seek(begin + shift);
  const already = differenceOf(ours.state, theirs.state);
  if (already) return { ...already, tick: begin, before: true };
  while (ours.next() && theirs.next()) {
    const found = differenceOf(ours.state, theirs.state);
    if (found) return { ...found, tick: ours.frame!.t, before: false };
  }
  return undefined;
}
