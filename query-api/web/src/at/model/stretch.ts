/** A stretch of a sector's past as a node tells it, and the state in it at any of its ticks. */

/** A whole number; text where a double could not hold it. */
export type Whole = number | string;
/** Of a row: its key, and then the value of each column. */
export type Row = Whole[];

export interface Change {
  '+'?: Row[];
  /** Key, and then a column's number and its value, as often as there are any. */
  '~'?: Row[];
  '-'?: Whole[];
}

/** Offset, player, ship, sequence, kind, two numbers, target, number of the verdict, value, limit. */
export type IntentTold = [Whole, Whole, Whole, Whole, string, number, number, Whole, number, Whole, Whole];
/** Kind, subject, player, other, other player, code, amount, x, y. */
export type EventTold = [number, Whole, Whole, Whole, Whole, number, Whole, number, number];
/** Tick, kind (0 kill, 1 hand-off, 2 refusal), how often, ship, and killer, other sector or verdict. */
export type Mark = [number, number, number, Whole, Whole];

export interface Frame {
  t: number;
  /** The owner's clock, milliseconds since 1970. */
  at: number;
  hash: string;
  inputs: [number, string, string][];
  intents: IntentTold[];
  events: EventTold[];
  d: Record<string, Change>;
}

export interface StretchTold {
  source: string;
  sector: number;
  world: string;
  engine: number;
  /** The state with which this past begins; the first tick that can be shown is the next. */
  begin: number;
  wanted: number;
  /** The tick of `tables`. */
  base: number;
  sizeMm: number;
  events: string[];
  verdicts: Record<string, [name: string, meaning: string]>;
  names: Record<string, string[]>;
  tables: { name: string; columns: string[]; rows: Row[] }[];
  frames: Frame[];
  marks: Mark[];
  standstill: string;
}

export class Table {
  readonly rows = new Map<Whole, Row>();
  private readonly places = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly columns: readonly string[],
  ) {
    columns.forEach((column, place) => this.places.set(column, place + 1));
  }

  /** Of a row, as a number. 0 where there is no such column: another engine may have others. */
  value(row: Row, column: string): number {
    const place = this.places.get(column);
    return place === undefined ? 0 : Number(row[place]);
  }

  /** Takes a change, and says how to undo it. */
  take(change: Change): Change {
    const undo: Change = {};
    for (const key of change['-'] ?? []) {
      const row = this.rows.get(key);
      if (row) (undo['+'] ??= []).push(row);
      this.rows.delete(key);
    }
    for (const [key, ...changes] of change['~'] ?? []) {
      const row = this.rows.get(key!);
      if (!row) continue;
      const before: Row = [key!];
      for (let at = 0; at < changes.length; at += 2) {
        const place = Number(changes[at]) + 1;
        before.push(changes[at]!, row[place]!);
        row[place] = changes[at + 1]!;
      }
      (undo['~'] ??= []).push(before);
    }
    for (const row of change['+'] ?? []) {
      this.rows.set(row[0]!, [...row]);
      (undo['-'] ??= []).push(row[0]!);
    }
    return undo;
  }
}

export type State = ReadonlyMap<string, Table>;

/** Goes to any tick of a stretch, forward and back. */
export class Stretch {
  readonly state = new Map<string, Table>();
  private place = 0; // so many frames are in the state
  private readonly undo: Record<string, Change>[] = [];

  constructor(readonly told: StretchTold) {
    for (const { name, columns, rows } of told.tables) {
      const table = new Table(name, columns);
      for (const row of rows) table.rows.set(row[0]!, [...row]);
      this.state.set(name, table);
    }
  }

  get first(): number {
    return this.told.frames[0]?.t ?? this.told.base;
  }

  get last(): number {
    return this.told.frames.at(-1)?.t ?? this.told.base;
  }

  has(tick: number): boolean {
    return this.told.frames.length > 0 && tick >= this.first && tick <= this.last;
  }

  /** The frame of the state, none before the first. */
  get frame(): Frame | undefined {
    return this.told.frames[this.place - 1];
  }

  /** To the state after the last tick that is not behind this one. */
  seek(tick: number): Frame | undefined {
    const { frames } = this.told;
    while (this.place < frames.length && frames[this.place]!.t <= tick) this.forward(frames[this.place]!);
    while (this.place > 0 && frames[this.place - 1]!.t > tick) this.back();
    return this.frame;
  }

  /** Before the first tick. */
  rewind(): void {
    while (this.place > 0) this.back();
  }

  /** One tick on. False at the end. */
  next(): boolean {
    const frame = this.told.frames[this.place];
    if (frame) this.forward(frame);
    return frame !== undefined;
  }

  private forward(frame: Frame): void {
    const undo: Record<string, Change> = {};
    for (const [name, change] of Object.entries(frame.d)) {
      const table = this.state.get(name);
      if (table) undo[name] = table.take(change);
    }
    this.undo[this.place++] = undo;
  }

  private back(): void {
    for (const [name, change] of Object.entries(this.undo[--this.place]!)) this.state.get(name)?.take(change);
  }
}

const KEPT = 4;

/** Stretches that follow each other, of which the last few are kept. */
export class Reel {
  private stretches: Stretch[] = [];

  /** The newest news of the source: its marks, its beginning. */
  get told(): StretchTold | undefined {
    return this.newest;
  }

  private newest: StretchTold | undefined;

  get first(): number {
    return this.stretches[0]?.first ?? 0;
  }

  get last(): number {
    return this.stretches.at(-1)?.last ?? 0;
  }

  /** One that does not follow the last takes the place of all. */
  add(told: StretchTold): void {
    this.newest = told;
    const stretch = new Stretch(told);
    if (told.frames.length === 0) return;
    this.stretches = told.base === this.last && this.stretches.length > 0 ? [...this.stretches, stretch].slice(-KEPT) : [stretch];
  }

  at(tick: number): Stretch | undefined {
    return this.stretches.find((each) => each.has(tick));
  }
}
