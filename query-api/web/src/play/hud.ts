import type { Client, ShipClass, ViewOwn } from 'starlog-client';
import { element, region, setText } from '../common/dom.js';
import { shortly } from './refusals.js';

const MILLI = 1000;
const LAYERS = ['shield', 'armour', 'hull', 'energy'] as const;
const CONDITIONS = ['Flying', 'Docked', 'Destroyed'];
const ORDERS = ['', 'moving', 'holding', 'escorting', 'attacking', 'gathering', 'retreating', 'in formation'];
const ORE_GAUGES = ['ore0', 'ore1', 'ore2', 'ore3'] as const;
const READY_GAUGES = ['mountReady0', 'mountReady1', 'mountReady2', 'mountReady3'] as const;

/** A bar with its numbers, for eyes and for screen readers. */
class Meter {
  readonly root: HTMLElement;
  private readonly fill = element('i');
  private readonly text = element('b');

  constructor(name: string) {
    this.root = element('div', { class: `meter ${name}`, 'data-testid': name });
    this.root.append(element('span', {}, name), element('div', { class: 'track', 'aria-hidden': true }, this.fill), this.text);
  }

  show(value: number, most: number, text: string): void {
    this.fill.style.transform = `scaleX(${most > 0 ? Math.min(1, Math.max(0, value / most)) : 0})`;
    setText(this.text, text);
  }
}

/** The own ship's instruments: layers, energy, speed, weapons, hold. */
export class Hud {
  readonly root: HTMLElement;
  private readonly client: Client;
  private readonly title = element('strong', { 'data-testid': 'ship-name' });
  private readonly doing = element('span', { class: 'quiet', 'data-testid': 'condition' });
  private readonly speed = new Meter('speed');
  private readonly meters = new Map(LAYERS.map((layer) => [layer, new Meter(layer)] as const));
  private readonly mounts = element('div', { class: 'mounts' });
  private readonly mountMeters: Meter[] = [];
  private readonly cargo = element('div', { class: 'cargo', 'data-testid': 'cargo' });
  private mountsOf = -1;

  constructor(client: Client) {
    this.client = client;
    this.root = region('Ship', 'ship', element('div', { class: 'line' }, this.title, this.doing));
    for (const meter of this.meters.values()) this.root.append(meter.root);
    this.root.append(this.speed.root, this.mounts, this.cargo);
  }

  show(own: ViewOwn | undefined): void {
    const { gauges } = this.client.mirror;
    const shipClass = this.client.rules.shipClasses[gauges.shipClass];
    if (!shipClass) return;
    setText(this.title, `${this.client.session.name}, ${shipClass.name}`);
    setText(this.doing, this.client.mirror.own ? this.condition() : 'Not in the world');
    this.showSpeed(own, shipClass);
    for (const layer of LAYERS) {
      const most = shipClass[`${layer}MilliPoints`];
      this.meters.get(layer)!.show(gauges[layer], most, `${Math.floor(gauges[layer] / MILLI)}/${Math.floor(most / MILLI)}`);
    }
    this.showMounts(shipClass);
    this.showCargo(shipClass);
  }

  private condition(): string {
    const { condition, order, mining, cloaked, lock, lockTick } = this.client.mirror.gauges;
    const words = [CONDITIONS[condition] ?? ''];
    if (condition === 0) {
      if (order !== 0) words[0] = `Captain: ${ORDERS[order] ?? order}`;
      if (mining !== 0) words.push('mining');
      if (cloaked !== 0) words.push('cloaked');
      if (lock !== 0) words.push(this.client.mirror.tick >= lockTick ? 'locked' : `lock in ${this.seconds(lockTick)} s`);
    }
    return words.join(', ');
  }

  private showSpeed(own: ViewOwn | undefined, { topSpeedMmPer1024Ticks }: ShipClass): void {
    const speed = own ? Math.hypot(own.vx, own.vy) : 0;
    const unitsPerSecond = (speed * this.client.rules.server.ticksPerSecond) / 1_024_000;
    this.speed.show(speed, topSpeedMmPer1024Ticks, `${shortly(unitsPerSecond)} units/s`);
  }

  private seconds(tick: number): string {
    return ((tick - this.client.mirror.tick) / this.client.rules.server.ticksPerSecond).toFixed(1);
  }

  private showMounts({ number, mounts }: ShipClass): void {
    const { gauges, tick } = this.client.mirror;
    if (this.mountsOf !== number) this.makeMounts(number, mounts);
    mounts.forEach(({ mount, weapon }, i) => {
      const cooldown = this.client.rules.weapons[weapon]?.cooldownTicks ?? 1;
      const left = gauges[READY_GAUGES[mount]!] - tick;
      this.mountMeters[i]!.show(cooldown - left, cooldown, left <= 0 ? 'ready' : `${this.seconds(tick + left)} s`);
    });
  }

  private makeMounts(number: number, mounts: ShipClass['mounts']): void {
    this.mountsOf = number;
    this.mountMeters.length = 0;
    for (const { mount, weapon } of mounts)
      this.mountMeters.push(new Meter(`${mount + 1} ${this.client.rules.weapons[weapon]?.name ?? 'weapon'}`));
    this.mounts.replaceChildren(...this.mountMeters.map((meter) => meter.root));
  }

  private showCargo({ holdMassKg, holdVolumeLitres }: ShipClass): void {
    const { ores } = this.client.rules;
    let [mass, volume] = [0, 0];
    const held: string[] = [];
    ORE_GAUGES.forEach((gauge, ore) => {
      const units = this.client.mirror.gauges[gauge];
      if (units === 0 || !ores[ore]) return;
      held.push(`${units} ${ores[ore].name}`);
      mass += units * ores[ore].massKg;
      volume += units * ores[ore].volumeLitres;
    });
    const full = Math.max(mass / holdMassKg, volume / holdVolumeLitres);
    setText(this.cargo, held.length === 0 ? 'Hold empty' : `Hold ${Math.round(full * 100)} %: ${held.join(', ')}`);
  }
}
