import type { Client, Happening, Hit, Shot, Whole } from 'starlog-client';
import type { Messages } from './messages.js';
import { refusalText } from './refusals.js';
import type { Sky } from './sky.js';
import { capital } from './words.js';

const ORDERS = ['nothing', 'move', 'hold', 'escort', 'attack', 'gather', 'retreat', 'formation'];
const STOPPED = ['', 'the asteroid is empty', 'it is out of range', 'the hold is full'];
const ABANDONED = ['', 'something is in the way', 'nobody may shoot there', 'the target went over the border'];
const UNCLOAKED = ['', 'as ordered', 'no energy is left', 'it was hit', 'it docked'];
const SHOT = 0xffe08a;
const LASER = 0x9dff8a;
const HIT = 0xffb866;

/** Tells what happens in view: in words what concerns the player, and on the sky what can be seen. */
export class News {
  private readonly client: Client;
  private readonly messages: Messages;
  private readonly sky: Sky;

  constructor(client: Client, messages: Messages, sky: Sky) {
    this.client = client;
    this.messages = messages;
    this.sky = sky;
  }

  shot({ ship, target, weapon, points }: Shot): void {
    const [from, to] = [this.place(ship), this.place(target)];
    const laser = this.client.rules.weapons[weapon]?.damageKind === 'thermal';
    if (from && to) this.sky.effects.beam(from.xMm, from.yMm, to.xMm, to.yMm, laser ? LASER : SHOT);
    if (to && points > 0) this.sky.effects.ring(to.xMm, to.yMm, 1_500, HIT);
    const name = this.client.rules.weapons[weapon]?.name ?? 'weapon';
    if (this.isOwn(ship)) this.struck(`You hit ${this.name(target)} with the ${name}`, points, `Your ${name} missed ${this.name(target)}.`, 'good');
    else if (this.isOwn(target)) this.struck(capital(`${this.name(ship)} hits you with its ${name}`), points, capital(`${this.name(ship)} missed you.`), 'bad');
  }

  hit({ ship, points, place }: Hit): void {
    if (place) this.sky.effects.ring(...this.sky.atHome(place), 5_000, HIT);
    if (this.isOwn(ship)) this.struck('A missile hits you', points, '', 'bad');
    else if (ship !== undefined && ship === this.client.mirror.gauges.lock) this.struck(`A missile hits ${this.name(ship)}`, points, '', 'good');
  }

  private struck(what: string, points: number, missed: string, sort: 'good' | 'bad'): void {
    if (points > 0) this.messages.count(what, points, (sum) => `${what}: ${sum} points.`, sort);
    else this.messages.count(missed, 1, (times) => (times > 1 ? `${missed} (${times} times)` : missed));
  }

  happened(event: Happening): void {
    const text = this.ownText(event);
    if (text !== undefined && 'ship' in event && this.isOwn(event.ship)) this.messages.add(text);
    switch (event.kind) {
      case 'OreMined':
        return this.messages.count(`mined ${event.ore}`, event.amount, (sum) => `Mined ${sum} ${this.ore(event.ore)}.`, 'good');
      case 'ShipsCollided':
        if (this.isOwn(event.ship)) this.messages.count('ran', 1, () => `You ran into ${this.name(event.other)}.`, 'bad');
        else if (this.isOwn(event.other)) this.messages.count('ran', 1, () => capital(`${this.name(event.ship)} ran into you.`), 'bad');
        return;
      case 'ShipDestroyed':
        return this.destroyed(event.ship, event.killer);
      case 'MissileShotDown':
        return this.isOwn(event.ship) ? this.messages.add('Your point defence shot a missile down.', 'good') : undefined;
      default:
    }
  }

  private destroyed(ship: Whole, killer: Whole): void {
    const place = this.place(ship);
    if (place) for (const radius of [4_000, 9_000]) this.sky.effects.ring(place.xMm, place.yMm, radius, 0xff7a6e);
    if (this.isOwn(ship)) this.messages.add(`Your ship was destroyed${killer === 0 ? '' : ` by ${this.name(killer)}`}.`, 'bad');
    else if (this.isOwn(killer)) this.messages.add(`You destroyed ${this.name(ship)}.`, 'good');
    else if (place || this.place(killer)) this.messages.add(capital(`${this.name(ship)} was destroyed${killer === 0 ? '' : ` by ${this.name(killer)}`}.`));
  }

  /** What an event says to whoever's ship it is about. */
  private ownText(event: Happening): string | undefined {
    switch (event.kind) {
      case 'ShipSpawned':
        return 'Your ship is in the world.';
      case 'ShipHalted':
        return 'Your ship has come to rest.';
      case 'EdgeReached':
        return 'This is the edge of the world.';
      case 'MiningStopped':
        return `Mining has stopped: ${STOPPED[event.reason] ?? 'for another reason'}.`;
      case 'OreJettisoned':
        return `Threw ${event.amount} ${this.ore(event.ore)} overboard.`;
      case 'OreScooped':
        return `Scooped ${event.amount} ${this.ore(event.ore)}.`;
      case 'OreDelivered':
        return `Delivered ${event.amount} ${this.ore(event.ore)}.`;
      case 'ShipDocked':
        return 'Docked. The station repairs your ship; U undocks.';
      case 'ShipUndocked':
        return 'Undocked.';
      case 'OrderCompleted':
        return `Order done: ${ORDERS[event.order] ?? event.order}.`;
      case 'OrderAbandoned':
        return `Order ${ORDERS[event.order] ?? event.order} given up: ${ABANDONED[event.reason] ?? 'for another reason'}.`;
      case 'LockLost':
        return 'The lock is lost.';
      case 'ShipDeparted':
        return `Over the border to sector ${event.toSector}.`;
      case 'ShipShoved':
        return 'Your ship was pushed, and brakes.';
      case 'CaptainTookOver':
        return 'Nothing was heard of you for long: your captain takes the ship to a station.';
      case 'PlayerTookOver':
        return 'You have the ship again.';
      case 'ShotWithheld':
        return `Weapon ${event.mount + 1} did not fire: ${this.verdict(event.verdict)}.`;
      case 'ShipCloaked':
        return 'Cloaked: nobody sees you.';
      case 'ShipUncloaked':
        return `Uncloaked: ${UNCLOAKED[event.reason] ?? 'for another reason'}.`;
      case 'ShipGiven':
        return 'The ship has changed hands.';
      default:
        return undefined;
    }
  }

  private verdict(number: number): string {
    const code = this.client.rules.verdicts.find((each) => each.number === number);
    return code ? refusalText({ ...code, value: 0, limit: 0, unit: '' }, this.client.rules) : `verdict ${number}`;
  }

  private ore(number: number): string {
    return this.client.rules.ores[number]?.name ?? `ore ${number}`;
  }

  private isOwn(id: Whole | undefined): boolean {
    return id === this.client.session.ship;
  }

  private name(id: Whole | undefined): string {
    if (this.isOwn(id)) return 'you';
    const seen = id === undefined ? undefined : this.client.mirror.byId(id);
    if (!seen) return 'a ship';
    const { told } = seen;
    if (told.kind !== 'ShipSeen') return told.kind === 'AsteroidSeen' ? 'an asteroid' : 'a station';
    return told.name || withArticle(this.client.rules.shipClasses[told.shipClass]?.name ?? 'ship');
  }

  private place(id: Whole | undefined): { xMm: number; yMm: number } | undefined {
    if (id === undefined) return undefined;
    return this.isOwn(id) ? this.sky.own() : this.sky.entity(id);
  }
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}
