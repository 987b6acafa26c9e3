import type { Client, IntentKind, Seen } from 'starlog-client';
import type { Helm } from './helm.js';
import type { Messages } from './messages.js';
import type { Sky } from './sky.js';
import type { Target } from './target.js';

const JETTISONED = 10;
const ORE_GAUGES = ['ore0', 'ore1', 'ore2', 'ore3'] as const;

export interface Action {
  /** What its button says. */
  word: string;
  /** As `KeyboardEvent.key`, in lower case. */
  key: string;
  /** Whole sentence, for the help. */
  help: string;
  group: 'fly' | 'fight' | 'work' | 'order';
  run(): void;
  /** For what lasts while the key or button is held. */
  release?(): void;
}

/** All that a player can have the ship do. What is asked of no target that fits takes the nearest one that does. */
export class Actions {
  readonly all: readonly Action[];
  private readonly client: Client;
  private readonly sky: Sky;
  private readonly target: Target;
  private readonly messages: Messages;

  constructor(client: Client, sky: Sky, target: Target, helm: Helm, messages: Messages) {
    this.client = client;
    this.sky = sky;
    this.target = target;
    this.messages = messages;
    const fly = (direction: -1 | 1) => ({
      run: () => helm.turn(direction, sky.own()),
      release: () => helm.turn(0, sky.own()),
    });
    this.all = [
      { word: 'Thrust', key: 'w', help: 'Engine on while held', group: 'fly', run: () => helm.thrust(true), release: () => helm.thrust(false) },
      { word: 'Left', key: 'a', help: 'Turn the bow to the left while held', group: 'fly', ...fly(1) },
      { word: 'Right', key: 'd', help: 'Turn the bow to the right while held', group: 'fly', ...fly(-1) },
      { word: 'Stop', key: 's', help: 'Brake until at rest', group: 'fly', run: () => helm.stop() },
      { word: 'Lock', key: 'l', help: 'Aim at the target, or at nothing', group: 'fight', run: () => this.lock() },
      { word: 'Fire', key: ' ', help: 'Fire every weapon that is ready', group: 'fight', run: () => this.fireAll() },
      { word: 'Fire 1', key: '1', help: 'Fire the first weapon', group: 'fight', run: () => this.fire(0) },
      { word: 'Fire 2', key: '2', help: 'Fire the second weapon', group: 'fight', run: () => this.fire(1) },
      { word: 'Cloak', key: 'z', help: 'Be seen by nobody, or be seen again', group: 'fight', run: () => this.cloak() },
      { word: 'Mine', key: 'm', help: 'Mine the asteroid, or no more', group: 'work', run: () => this.mine() },
      { word: 'Scoop', key: 'c', help: 'Take the ore out of the wreck', group: 'work', run: () => this.with('Scoop', 'wreck', 'a wreck', isKind('Wreck')) },
      { word: 'Jettison', key: 'j', help: `Throw ${JETTISONED} units of ore overboard`, group: 'work', run: () => this.jettison() },
      { word: 'Dock', key: 'k', help: 'Dock at the station', group: 'work', run: () => this.with('Dock', 'station', 'a station', isKind('Station')) },
      { word: 'Undock', key: 'u', help: 'Leave the station', group: 'work', run: () => void client.send('Undock') },
      { word: 'Unload', key: 'o', help: 'Put all ore into the station', group: 'work', run: () => void client.send('Unload') },
      { word: 'Move', key: 'v', help: 'Fly to the target, or to where you click', group: 'order', run: () => this.moveToTarget() },
      { word: 'Attack', key: 'x', help: 'Fight the target', group: 'order', run: () => this.attack() },
      { word: 'Escort', key: 'e', help: 'Stay beside the target', group: 'order', run: () => this.with('Escort', 'ship', 'a ship', (seen) => target.isOtherShip(seen)) },
      { word: 'Gather', key: 'g', help: 'Fly to the asteroid and mine it', group: 'order', run: () => this.with('Gather', 'asteroid', 'an asteroid with ore', hasOre) },
      { word: 'Retreat', key: 'b', help: 'Fly to the next station and dock', group: 'order', run: () => void client.send('Retreat') },
      { word: 'Hold', key: 'h', help: 'Stay here', group: 'order', run: () => void client.send('Hold') },
      { word: 'Spawn', key: 'r', help: 'Bring your ship into the world', group: 'order', run: () => void client.send('Spawn') },
    ];
  }

  /** Fly there; milli-units from the home sector's corner. */
  moveTo(xMm: number, yMm: number): void {
    this.client.send('MoveTo', { xMm: Math.round(xMm), yMm: Math.round(yMm) });
  }

  /** What a second click on something asks for. */
  usual(seen: Seen): void {
    if (seen.kind === 'Asteroid') this.client.send('Gather', { asteroid: seen.id });
    else if (seen.kind === 'Ship' && this.target.isHostile(seen)) this.client.send('Attack', { ship: seen.id });
    else if (seen.kind === 'Ship') this.client.send('Escort', { ship: seen.id });
    else this.moveToTarget();
  }

  private with(kind: IntentKind, field: string, what: string, fits: (seen: Seen) => boolean): void {
    const seen = this.target.fitting(fits);
    if (seen) this.client.send(kind, { [field]: seen.id } as never);
    else this.messages.add(`${kind}: there is not ${what} in view.`, 'refused');
  }

  private lock(): void {
    const { lock } = this.client.mirror.gauges;
    if (lock !== 0 && (this.target.chosen === undefined || this.target.chosen === lock)) this.client.send('Unlock');
    else this.withFoe('Lock', 'target');
  }

  private attack(): void {
    this.withFoe('Attack', 'ship');
  }

  /** A ship that is chosen, else the nearest pirate. */
  private withFoe(kind: 'Lock' | 'Attack', field: string): void {
    const { chosen } = this.target;
    this.with(kind, field, 'a target', (seen) => this.target.isOtherShip(seen) && (seen.id === chosen || this.target.isHostile(seen)));
  }

  private fireAll(): void {
    const { rules, mirror } = this.client;
    const { gauges, tick } = mirror;
    const ready = [gauges.mountReady0, gauges.mountReady1, gauges.mountReady2, gauges.mountReady3];
    const guns = (rules.shipClasses[gauges.shipClass]?.mounts ?? []).filter(({ weapon }) => rules.weapons[weapon]?.kind !== 'point-defence');
    const loaded = guns.filter(({ mount }) => ready[mount]! <= tick);
    for (const { mount } of loaded.length > 0 ? loaded : guns.slice(0, 1)) this.fire(mount);
  }

  private fire(mount: number): void {
    this.client.send('Fire', { mount });
  }

  private cloak(): void {
    this.client.send(this.client.mirror.gauges.cloaked === 0 ? 'Cloak' : 'Uncloak');
  }

  private mine(): void {
    if (this.client.mirror.gauges.mining !== 0) this.client.send('StopMining');
    else this.with('Mine', 'asteroid', 'an asteroid with ore', hasOre);
  }

  private jettison(): void {
    const { gauges } = this.client.mirror;
    const ore = ORE_GAUGES.findIndex((gauge) => gauges[gauge] > 0);
    if (ore < 0) this.messages.add('Jettison: the hold is empty.', 'refused');
    else this.client.send('Jettison', { ore, amount: Math.min(JETTISONED, gauges[ORE_GAUGES[ore]!]) });
  }

  private moveToTarget(): void {
    const place = this.target.chosen === undefined ? undefined : this.sky.entity(this.target.chosen);
    if (place) this.moveTo(place.xMm, place.yMm);
    else this.messages.add('Move: choose a target, or click where to go.', 'refused');
  }
}

function isKind(kind: Seen['kind']): (seen: Seen) => boolean {
  return (seen) => seen.kind === kind;
}

function hasOre({ told }: Seen): boolean {
  return told.kind === 'AsteroidSeen' && told.amount > 0;
}
