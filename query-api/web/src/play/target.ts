import type { Client, Seen, Whole } from 'starlog-client';
import { element, region, setText } from '../common/dom.js';
import { type Allegiances, wordOf } from './allegiance.js';
import { asteroidRadiusMm } from './bodies.js';
import { shortly } from './refusals.js';
import type { Sky } from './sky.js';

const MILLI = 1000;
const FLYING = 0;

/** What the player has chosen, what else there is to choose, and what is known of it. */
export class Target {
  readonly root: HTMLElement;
  chosen: Whole | undefined;
  private readonly client: Client;
  private readonly sky: Sky;
  private readonly allegiances: Allegiances;
  private readonly title = element('strong');
  private readonly lines = element('p', { 'data-testid': 'target-text' });
  private readonly spoken = element('p', { class: 'hidden', 'aria-live': 'polite' });

  constructor(client: Client, sky: Sky, allegiances: Allegiances) {
    this.client = client;
    this.sky = sky;
    this.allegiances = allegiances;
    this.root = region('Target', 'target', this.title, this.lines, this.spoken);
  }

  choose(id: Whole | undefined): void {
    this.chosen = id;
    this.show();
    setText(this.spoken, `${this.title.textContent} ${this.lines.textContent}`);
  }

  /** The next farther one, or nearer one, of all in view; round and round. */
  step(by: 1 | -1): void {
    const all = this.inView(() => true);
    if (all.length === 0) return;
    const at = all.findIndex((seen) => seen.id === this.chosen);
    this.choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]!.id);
  }

  /** What is chosen if it fits, else the nearest that does: chosen then. */
  fitting(fits: (seen: Seen) => boolean): Seen | undefined {
    const chosen = this.chosen === undefined ? undefined : this.client.mirror.byId(this.chosen);
    if (chosen && fits(chosen)) return chosen;
    const nearest = this.inView(fits)[0];
    if (nearest) this.choose(nearest.id);
    return nearest;
  }

  isHostile(seen: Seen): boolean {
    return this.allegiances.of(seen) === 'pirate';
  }

  isOtherShip(seen: Seen): boolean {
    return seen.told.kind === 'ShipSeen' && seen.told.condition === FLYING && seen.id !== this.client.session.ship;
  }

  /** The nearest first. */
  private inView(fits: (seen: Seen) => boolean): Seen[] {
    const all: { seen: Seen; distance: number }[] = [];
    for (const seen of this.client.mirror.entities()) {
      const choosable = seen.kind === 'Ship' ? this.isOtherShip(seen) : seen.kind !== 'Fleet' && seen.kind !== 'Missile';
      if (choosable && fits(seen)) all.push({ seen, distance: this.distanceMm(seen.id) });
    }
    return all.sort((a, b) => a.distance - b.distance).map(({ seen }) => seen);
  }

  private distanceMm(id: Whole): number {
    const [own, place] = [this.sky.own(), this.sky.entity(id)];
    return own && place ? Math.hypot(own.xMm - place.xMm, own.yMm - place.yMm) : Infinity;
  }

  show(): void {
    const seen = this.chosen === undefined ? undefined : this.client.mirror.byId(this.chosen);
    if (!seen) {
      this.chosen = undefined;
      setText(this.title, 'No target');
      setText(this.lines, 'Click something, or [ and ]');
      return;
    }
    const distance = this.distanceMm(seen.id);
    setText(this.title, this.nameOf(seen));
    setText(this.lines, [distance < Infinity ? `${shortly(distance / MILLI)} units away` : 'far away', ...this.facts(seen)].join('\n'));
  }

  private nameOf(seen: Seen): string {
    const { told } = seen;
    const { rules } = this.client;
    switch (told.kind) {
      case 'ShipSeen':
        return `${told.name ? `${told.name}, ` : ''}${rules.shipClasses[told.shipClass]?.name ?? 'ship'} (${wordOf(this.allegiances.of(seen))})`;
      case 'AsteroidSeen':
        return `Asteroid, ${rules.ores[told.ore]?.name ?? 'ore'}`;
      case 'StationSeen':
        return 'Station';
      default:
        return 'Wreck';
    }
  }

  private facts(seen: Seen): string[] {
    const { told } = seen;
    switch (told.kind) {
      case 'ShipSeen':
        return [
          `shield ${seen.shield}, armour ${seen.armour}, hull ${seen.hull}`,
          ...(told.condition === 1 ? ['docked'] : []),
          ...(this.client.mirror.gauges.lock === seen.id ? ['locked'] : []),
        ];
      case 'AsteroidSeen':
        return [`${told.amount} of ${told.amountFull} units left`, `radius ${shortly(asteroidRadiusMm(seen) / MILLI)} units`];
      case 'StationSeen':
      case 'WreckSeen':
        return [this.ores([told.ore0, told.ore1, told.ore2, told.ore3])];
      default:
        return [];
    }
  }

  private ores(amounts: number[]): string {
    const held = amounts.flatMap((amount, ore) => (amount > 0 ? [`${amount} ${this.client.rules.ores[ore]?.name ?? 'ore'}`] : []));
    return held.length === 0 ? 'no ore' : held.join(', ');
  }
}
