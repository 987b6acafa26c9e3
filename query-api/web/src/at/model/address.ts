/** What is looked at, in the page's address: who opens the same address sees the same picture. */
export const NEWEST = 'newest';

export interface Looking {
  source: string;
  /** `newest` only in an address by which one comes. */
  tick: number | typeof NEWEST;
  /** The other pane, and its tick at the same moment. */
  against: { source: string; tick: number } | undefined;
  follow: { table: string; key: string } | undefined;
  /** Pixels for a unit; undefined: the whole sector. */
  zoom: number | undefined;
  /** What is in the middle, milli-units. */
  middle: { x: number; y: number } | undefined;
}

const PATH = /^\/at\/([a-z0-9-]{1,32})\/([a-z0-9]{1,18})$/;

/** @throws Error in words if it is no address of this page */
export function lookingAt(path: string, search: string): Looking {
  const [, source, tick] = PATH.exec(path) ?? [];
  if (!source || !tick || (tick !== NEWEST && !isTick(tick)))
    throw new Error(`an address is /at/SECTOR/TICK, and TICK a number or "${NEWEST}": ${path}`);
  const asked = new URLSearchParams(search);
  const [other, otherTick = tick] = (asked.get('against') ?? '').split('@');
  const [table, key] = (asked.get('follow') ?? '').split(':');
  const middle = (asked.get('middle') ?? '').split(',').map(Number);
  const zoom = Number(asked.get('zoom'));
  return {
    source,
    tick: tick === NEWEST ? NEWEST : Number(tick),
    against: other && isTick(otherTick) ? { source: other, tick: Number(otherTick) } : undefined,
    follow: table && key ? { table, key } : undefined,
    zoom: zoom > 0 ? zoom : undefined,
    middle: middle.length === 2 && middle.every(Number.isFinite) ? { x: middle[0]!, y: middle[1]! } : undefined,
  };
}

function isTick(text: string): boolean {
  return /^[0-9]{1,15}$/.test(text) && Number(text) >= 1;
}

export function addressOf({ source, tick, against, follow, zoom, middle }: Looking): string {
  const parts: string[] = [];
  if (against) parts.push(`against=${against.source}@${against.tick}`);
  if (follow) parts.push(`follow=${follow.table}:${follow.key}`);
  if (zoom !== undefined) parts.push(`zoom=${Number(zoom.toFixed(3))}`);
  if (middle) parts.push(`middle=${Math.round(middle.x)},${Math.round(middle.y)}`);
  return `/at/${source}/${tick}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** The command that takes a ship over at a tick; a colleague pastes it. */
export function takeCommand(source: string, world: string, sector: number, begin: number, tick: number, hash: string, ship: string): string {
  const past = source.startsWith('slice-')
    ? '--file FILE'
    : world === ''
      ? `--sector ${sector}`
      : `--link starlog:${world}/${sector}/${Math.min(begin + 1, tick)}-${tick}/${hash}`;
  return `starlog take-command ${past} --at ${tick} --ship ${ship}`;
}
