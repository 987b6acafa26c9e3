import type { Rules, Seen, Whole } from 'starlog-client';

/** Whose a ship is, as far as one can see. Each has a colour and a word, so that nobody needs to tell colours apart. */
export type Allegiance = 'own' | 'player' | 'patrol' | 'pirate' | 'miner' | 'unknown';

export const COLOURS: Readonly<Record<Allegiance, number>> = {
  own: 0x6ee7ff,
  player: 0xc9a7ff,
  patrol: 0x6fa8ff,
  pirate: 0xff7a6e,
  miner: 0xf2c76b,
  unknown: 0x9fb0cb,
};

const WORDS: Readonly<Record<Allegiance, string>> = {
  own: 'your ship',
  player: 'player',
  patrol: 'patrol',
  pirate: 'pirate',
  miner: 'miner',
  unknown: 'unknown',
};

/** Tells ships of the world apart by which behaviour the rules give to their class. */
export class Allegiances {
  private readonly byClass = new Map<number, Allegiance>();
  private readonly player: Whole;

  constructor(rules: Rules, player: Whole) {
    this.player = player;
    this.learn(rules);
  }

  /** By these rules from now on. */
  learn(rules: Rules): void {
    this.byClass.clear();
    for (const { behaviour, shipClass } of rules.npcs) {
      if (behaviour === 'pirate' || behaviour === 'patrol' || behaviour === 'miner') this.byClass.set(shipClass, behaviour);
    }
  }

  of(seen: Seen): Allegiance {
    const { told } = seen;
    if (told.kind !== 'ShipSeen') return 'unknown';
    if (told.player !== 0) return told.player === this.player ? 'own' : 'player';
    return this.byClass.get(told.shipClass) ?? 'unknown';
  }
}

export function wordOf(allegiance: Allegiance): string {
  return WORDS[allegiance];
}
