import type { Client, ViewOwn } from 'starlog-client';

const TURN = 65_536;
const STEER_MILLIS = 100; // ten a second: the server takes sixty of all kinds
const LEAD_TICKS = 12; // so far ahead the bow is sent while a key is held
const SMALLEST_TURN = 200; // about a degree

/** Flying by hand: keys that are held, a pointer, or a stick on the screen, made into few intents. */
export class Helm {
  private readonly client: Client;
  private turning = 0;
  private wanted: number | undefined; // a heading
  private sent: number | undefined;
  private sentAt = 0;
  private thrusts = false;

  constructor(client: Client) {
    this.client = client;
  }

  thrust(on: boolean): void {
    if (on === this.thrusts) return;
    this.thrusts = on;
    const { thrustMmPer1024TicksPerTick } = this.client.rules.shipClasses[this.client.mirror.gauges.shipClass]!;
    this.client.send('Thrust', { thrust: on ? thrustMmPer1024TicksPerTick : 0 });
  }

  stop(): void {
    this.thrusts = false;
    this.client.send('Stop');
  }

  /** @param direction 1 to the left, counter-clockwise; 0: the bow stays where it is then */
  turn(direction: -1 | 0 | 1, own: ViewOwn | undefined): void {
    if (direction === this.turning) return;
    this.turning = direction;
    this.sentAt = 0;
    if (direction === 0 && own) this.steer(own.headingTurns * TURN);
  }

  /** Turns the bow there. @param turns undefined: as it is */
  head(turns: number | undefined): void {
    this.wanted = turns === undefined ? undefined : turns * TURN;
  }

  /** Once a frame. */
  update(own: ViewOwn | undefined, now: number): void {
    if (!own || now - this.sentAt < STEER_MILLIS) return;
    if (this.turning !== 0) {
      const { turnAnglePerTick } = this.client.rules.shipClasses[this.client.mirror.gauges.shipClass]!;
      this.steer(own.headingTurns * TURN + this.turning * Math.min(TURN / 3, LEAD_TICKS * turnAnglePerTick));
    } else if (this.wanted !== undefined && this.isElsewhere(this.wanted)) this.steer(this.wanted);
  }

  private isElsewhere(heading: number): boolean {
    if (this.sent === undefined) return true;
    const off = Math.abs(heading - this.sent) % TURN;
    return Math.min(off, TURN - off) > SMALLEST_TURN;
  }

  private steer(heading: number): void {
    this.sent = ((Math.round(heading) % TURN) + TURN) % TURN;
    this.sentAt = performance.now();
    this.client.send('Steer', { heading: this.sent });
  }
}
