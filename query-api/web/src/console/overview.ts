/** What all nodes say, sector by sector; the same reading as `starlog sectors`. */
import type { NodeSaid, Said, Seat } from './api';

export interface Holder {
  node: string;
  seat: Seat;
}

export interface SectorRow {
  sector: number;
  owner: string;
  standby: string;
  /** The owner's, or of whoever has folded furthest; none if no node has it. */
  figures: Seat | null;
  holders: Holder[];
  problem: string;
  hashes: Hashes;
}

/** Whether folds of one sector came to the same state. */
export interface Hashes {
  state: 'equal' | 'different' | 'alone' | 'waiting';
  words: string;
}

const TICKS_REMEMBERED = 4;

/** Nodes show hashes of the same ticks, but not at the same moment: the last few are remembered until the others come. */
export class HashBook {
  private readonly sectors = new Map<number, Map<number, Map<string, string>>>();

  compare(sector: number, holders: Holder[]): Hashes {
    const ticks = this.sectors.get(sector) ?? new Map<number, Map<string, string>>();
    this.sectors.set(sector, ticks);
    for (const { node, seat } of holders) {
      if (seat.hashTick === 0) continue;
      const told = ticks.get(seat.hashTick) ?? new Map<string, string>();
      told.set(node, seat.hash);
      ticks.set(seat.hashTick, told);
    }
    const newest = [...ticks.keys()].sort((a, b) => b - a);
    for (const old of newest.slice(TICKS_REMEMBERED)) ticks.delete(old);
    for (const tick of newest) {
      const told = ticks.get(tick);
      if (!told || told.size < 2) continue;
      const equal = new Set(told.values()).size === 1;
      const who = [...told].map(([node, hash]) => `${node} ${hash}`).join(', ');
      return equal
        ? { state: 'equal', words: `equal at tick ${tick}: ${[...told.values()][0]}` }
        : { state: 'different', words: `different at tick ${tick}: ${who}` };
    }
    return holders.length < 2
      ? { state: 'alone', words: 'one node folds it, nothing to compare' }
      : { state: 'waiting', words: 'no tick yet that both have told' };
  }
}

export function overview(nodes: Said<NodeSaid>[], sectorCount: number, book: HashBook): SectorRow[] {
  const held: Holder[][] = Array.from({ length: sectorCount }, () => []);
  for (const node of nodes)
    for (const seat of speaks(node)?.sectors ?? []) held[seat.sector]?.push({ node: node.said!.node, seat });
  return held.map((holders, sector) => rowOf(sector, holders, book));
}

/** What a node says of itself; null if it does not answer, or with a refusal. */
export function speaks(node: Said<NodeSaid>): NodeSaid | null {
  return node.status === 200 ? node.said : null;
}

export function owns(seat: Seat): boolean {
  return seat.role === 'owner' || seat.role === 'releasing';
}

/** Two may believe to own a sector for the moment in which one takes it over: the higher epoch is right. */
function rowOf(sector: number, holders: Holder[], book: HashBook): SectorRow {
  const best = [...holders].sort(
    (a, b) =>
      Number(owns(b.seat)) - Number(owns(a.seat)) || b.seat.epoch - a.seat.epoch || b.seat.tick - a.seat.tick,
  )[0];
  const standby = holders
    .filter(({ seat }) => ['standby', 'loading', 'catching up'].includes(seat.role))
    .map(({ node, seat }) => (seat.role === 'standby' ? node : `${node} (${seat.role})`));
  return {
    sector,
    owner: best && owns(best.seat) ? best.node : '',
    standby: standby.join(', '),
    figures: best?.seat ?? null,
    holders,
    problem: problem(best, holders),
    hashes: book.compare(sector, holders),
  };
}

function problem(best: Holder | undefined, holders: Holder[]): string {
  if (!best) return 'no node has it';
  const problems = owns(best.seat) ? [] : ['no owner'];
  for (const { node, seat } of holders)
    if (seat.stoppedAt >= 0)
      problems.push(
        `${node} stopped at offset ${seat.stoppedAt} of ${seat.stoppedTopic}: ${seat.problem}; way out: ${seat.wayOut}`,
      );
    else if (seat.problem) problems.push(`${node}: ${seat.problem}`);
  return problems.join('; ');
}
