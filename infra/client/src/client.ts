import { ChartAge } from './chart-age.js';
import { type Delays, delayed } from './delayed.js';
import { Emitter } from './emitter.js';
import { FeedClock } from './feed-clock.js';
import type { Addresses, Fetch } from './http.js';
import { Intents } from './intents.js';
import { Line, type LineListener, type SocketClass } from './line.js';
import { LiveMirror } from './mirror.js';
import { NetworkCount } from './network.js';
import { Pilot } from './pilot.js';
import { Problem } from './problem.js';
import { Refused } from './refused.js';
import { type Chart, readChart, readRules, type Rules } from './rules.js';
import type { Session } from './session.js';
import type { ClientState, Correction, Hit, Judged, Mirror, NetworkFigures, Sent, Shot, StateChange, View } from './types.js';
import { Viewer } from './viewer.js';
import { type Happening, type Intent, type IntentFields, type IntentKind, readFrame, readReply } from './wire.js';

export interface JoinOptions {
  /** Where there is none built in, as in Node 20. */
  WebSocket?: SocketClass;
  fetch?: Fetch;
  /** Milliseconds, as `performance.now`; views are asked for by the same clock. */
  clock?: () => number;
  /** A long way to the server, to see what becomes of it. */
  delays?: Delays;
}

/** What a client tells. */
export interface ClientEvents {
  /** A frame was folded into the mirror. */
  frame: Mirror;
  happened: Happening;
  shot: Shot;
  hit: Hit;
  verdict: Judged & { intent: Intent };
  refused: Refused;
  correction: Correction;
  state: StateChange;
  ended: Problem;
}

const PING_MILLIS = 1_000;
const SILENCE_MILLIS_MAX = 10_000;
const JOIN_MILLIS_MAX = 30_000;

/** Comes into the world: lines open, first frame there. @throws Problem, as BANNED or TOO_MANY_CONNECTIONS */
export async function join(at: Addresses, session: Session, options: JoinOptions = {}): Promise<Client> {
  const [rules, chart] = await Promise.all([readRules(at, options.fetch), readChart(at, session.token, options.fetch)]);
  const client = new Client(at, session, rules, chart, options);
  await client.joined;
  return client;
}

/** A player's eyes and hands: the mirror of what is in view, and intents. Closed by `close`, or ended by the server. */
export class Client {
  readonly session: Session;
  /** @internal */
  readonly joined: Promise<void>;
  private readonly addresses: Addresses;
  private readonly options: JoinOptions;
  private readonly clock: () => number;
  private readonly emitter = new Emitter<ClientEvents>();
  private readonly picture = new LiveMirror();
  private readonly feedClock: FeedClock;
  private readonly viewer: Viewer;
  private readonly count = new NetworkCount();
  private readonly intents: Intents;
  private readonly pilot: Pilot;
  private readonly live: Line;
  private readonly orders: Line;
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly joinTimer: ReturnType<typeof setTimeout>;
  private readonly sessionEnd: () => void;
  private rulesInForce: Rules;
  private chartNow: Chart;
  private readonly chartAge = new ChartAge();
  private stateNow: ClientState = 'joining';
  private isSeeing = false;
  private isReading = false;
  private isOld = false; // what was read of rules and zones, when it was last looked at
  private pingedMillis = 0;
  private finishJoining!: { resolve: () => void; reject: (problem: Problem) => void };

  /** @internal */
  constructor(at: Addresses, session: Session, rules: Rules, chart: Chart, options: JoinOptions) {
    this.addresses = at;
    this.session = session;
    this.rulesInForce = rules;
    this.chartNow = chart;
    this.options = options;
    this.clock = options.clock ?? (() => performance.now());
    this.feedClock = new FeedClock(rules.server.ticksPerSecond);
    this.viewer = new Viewer(chart, this.picture, this.feedClock, session.ship);
    this.intents = new Intents(session.ship, () => this.rulesInForce, {
      judged: (judged, intent) => {
        this.pilot.judged(judged);
        this.emitter.emit('verdict', { ...judged, intent });
      },
      refused: (refused) => {
        this.pilot.refused(refused.sequence, this.clock());
        this.emitter.emit('refused', refused);
      },
    });
    this.pilot = new Pilot(this.picture, this.feedClock, chart, () => this.rulesInForce, session.ship, {
      mispredicted: () => this.count.mispredictions++,
      corrected: (correction) => {
        this.count.corrected(correction, this.clock());
        this.emitter.emit('correction', correction);
      },
    });
    this.joined = new Promise((resolve, reject) => (this.finishJoining = { resolve, reject }));
    this.live = this.line(`${at.query}/live`, this.feedListener());
    this.orders = this.line(`${at.ingest}/intents`, this.ordersListener());
    this.sessionEnd = session.onEnded((problem) => this.end(problem));
    this.timer = setInterval(() => this.watch(), PING_MILLIS);
    this.joinTimer = setTimeout(() => this.tooLate(), JOIN_MILLIS_MAX);
  }

  get rules(): Rules {
    return this.rulesInForce;
  }

  /** Another object when zones have changed. */
  get chart(): Chart {
    return this.chartNow;
  }

  get mirror(): Mirror {
    return this.picture;
  }

  get state(): ClientState {
    return this.stateNow;
  }

  get network(): NetworkFigures {
    const now = this.clock();
    const { count, picture } = this;
    return {
      roundTripMillis: count.roundTripMillis,
      ageMillis: count.ageMillis,
      tick: picture.tick,
      speedPermille: picture.speedPermille,
      bytesPerSecond: count.bytesPerSecond(now),
      framesPerSecond: count.framesPerSecond(now),
      entities: picture.count,
      leadTicks: this.pilot.leadTicks,
      corrections: count.corrections,
      correctionsPerMinute: count.correctionsPerMinute(now),
      mispredictions: count.mispredictions,
    };
  }

  /**
   * Orders something, as `send('Steer', { heading: 16_384 })`. A shot is judged by what the last view showed.
   */
  send<Kind extends IntentKind>(
    kind: Kind,
    ...[fields]: Record<never, never> extends IntentFields<Kind> ? [fields?: IntentFields<Kind>] : [fields: IntentFields<Kind>]
  ): Sent {
    const intent = { kind, ...fields } as unknown as Intent;
    const seenTick = kind === 'Fire' ? Math.max(0, Math.floor(this.viewer.shownTick)) : 0;
    const sent = this.intents.send(intent, seenTick, this.stateNow === 'open' ? this.transmit : undefined);
    if (this.intents.isWaiting(sent.sequence)) this.pilot.sent(sent.sequence, intent, this.clock());
    return sent;
  }

  /** @returns what ends it */
  on<Name extends keyof ClientEvents>(name: Name, listener: (told: ClientEvents[Name]) => void): () => void {
    return this.emitter.on(name, listener);
  }

  /** The next one of which the test is true; rejected with the `Problem` that ends the client before that. */
  next<Name extends keyof ClientEvents>(
    name: Name,
    test: (told: ClientEvents[Name]) => boolean = () => true,
  ): Promise<ClientEvents[Name]> {
    return new Promise((resolve, reject) => {
      const ends = [
        this.on(name, (told) => test(told) && (ends.forEach((end) => end()), resolve(told))),
        this.on('ended', (problem) => (ends.forEach((end) => end()), reject(problem))),
      ];
    });
  }

  /** What to draw at a moment of the client's clock. The view is used again by the next call. */
  at(nowMillis: number): View {
    return this.viewer.at(nowMillis, this.pilot.at(nowMillis));
  }

  /** Closes the lines and leaves the session as it is. */
  async close(): Promise<void> {
    this.end(new Problem('CLOSED', 0, 'closed by the client'));
  }

  private readonly transmit = (bytes: Uint8Array<ArrayBuffer>): void => this.orders.send(bytes);

  private line(address: string, listener: LineListener): Line {
    const { delays, WebSocket: given } = this.options;
    const found = given ?? (globalThis as { WebSocket?: SocketClass }).WebSocket;
    if (!found) throw new TypeError('no WebSocket here: give join one, as that of the package ws');
    const WebSocket = delays ? delayed(found, delays) : found;
    const line = new Line({ address, session: this.session, WebSocket, fetch: this.options.fetch }, listener);
    line.open();
    return line;
  }

  private feedListener(): LineListener {
    return {
      opened: () => {},
      text: (message) => this.takeText(message),
      bytes: (bytes) => this.takeFrame(bytes),
      lost: (why, againMillis) => {
        this.isSeeing = false;
        this.pingedMillis = 0;
        this.lose(why, againMillis);
      },
      ended: (problem) => this.end(problem),
    };
  }

  private ordersListener(): LineListener {
    return {
      opened: () => {
        this.intents.resend(this.transmit);
        this.setOpen();
      },
      text: (message) => this.takeText(message),
      bytes: (bytes) => this.intents.replied(readReply(bytes), this.transmit),
      lost: (why, againMillis) => this.lose(why, againMillis),
      ended: (problem) => this.end(problem),
    };
  }

  private takeFrame(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    const { picture } = this;
    const now = this.clock();
    this.count.took(bytes.length, now);
    const home = picture.home;
    picture.take(frame);
    if (picture.home !== home) this.feedClock.begin();
    this.feedClock.note(now, picture.homeTicks, picture.atMicros, picture.speedPermille);
    this.intents.applied(picture.lastSequence);
    for (const item of frame.items) if (item.kind === 'IntentVerdict') this.intents.judged(item);
    this.pilot.take(frame, now);
    if (frame.items[0]?.kind === 'Reset') this.beginAnew();
    for (const shot of picture.shots) shot.kind === 'shot' ? this.emitter.emit('shot', shot) : this.emitter.emit('hit', shot);
    for (const item of frame.items) if (item.kind === 'Happened') this.emitter.emit('happened', item.event);
    this.emitter.emit('frame', picture);
    this.setOpen();
  }

  private beginAnew(): void {
    this.isSeeing = true;
    this.intents.begunAnew(this.picture.lastSequence);
  }

  /**
   * Rules, and the zones that they make. Asked once a second, and not in the first: the server hears of them beside the ticks,
   * and may not know yet what its ticks go by.
   */
  private async readIfChanged(): Promise<void> {
    if (this.isReading || !this.isSeeing) return;
    const wasOld = this.isOld;
    this.isOld = this.picture.rulesVersion !== this.rulesInForce.version || this.isChartOld();
    if (!wasOld || !this.isOld) return;
    this.isReading = true;
    const { addresses, session, picture } = this;
    const { fetch } = this.options;
    try {
      if (picture.rulesVersion !== this.rulesInForce.version) this.rulesInForce = await readRules(addresses, fetch, picture.home);
      if (this.isChartOld()) {
        this.chartAge.wasRead();
        this.chartNow = await readChart(addresses, session.token, fetch);
      }
    } catch (problem) {
      this.emitter.emit('state', { state: this.stateNow, why: problem as Problem });
    } finally {
      this.isReading = false;
    }
  }

  private isChartOld(): boolean {
    return this.chartAge.isOld(this.chartNow, this.picture.sectors());
  }

  private takeText(message: Record<string, any>): void {
    if ('refused' in message) this.emitter.emit('refused', new Refused(0, message['refused'], message['detail']));
    if (!('pong' in message)) return;
    const roundTrip = this.clock() - message['pong'];
    this.count.roundTripMillis = roundTrip;
    this.count.ageMillis = roundTrip / 2 + message['ageMicros'] / 1_000;
    this.pingedMillis = 0;
  }

  /** Once a second: asks for the clock, and gives up lines from which nothing comes. */
  private watch(): void {
    const now = this.clock();
    if (this.pingedMillis !== 0 && now - this.pingedMillis > SILENCE_MILLIS_MAX) this.live.cut('no answer to a ping');
    else if (this.isSeeing && this.pingedMillis === 0) this.live.send(JSON.stringify({ ping: (this.pingedMillis = now) }));
    void this.readIfChanged();
    if (this.intents.unansweredMillis() > SILENCE_MILLIS_MAX) this.orders.cut('no answer to an intent');
  }

  private setOpen(): void {
    if (this.stateNow === 'open' || !this.isSeeing || !this.orders.isOpen) return;
    clearTimeout(this.joinTimer);
    this.change({ state: 'open' });
    this.finishJoining.resolve();
  }

  private lose(why: Problem, againMillis?: number): void {
    if (this.stateNow === 'joining') {
      if (why.status > 0) this.end(why); // refused: whoever wants to join decides
      return;
    }
    this.change({ state: 'away', why, ...(againMillis !== undefined && { againMillis }) });
  }

  private tooLate(): void {
    if (this.stateNow === 'joining') this.end(new Problem('NETWORK', 0, `not in the world within ${JOIN_MILLIS_MAX} ms`));
  }

  private end(problem: Problem): void {
    if (this.stateNow === 'ended') return;
    clearInterval(this.timer);
    clearTimeout(this.joinTimer);
    this.sessionEnd();
    this.live.close();
    this.orders.close();
    this.intents.end(problem.code, problem.message);
    this.change({ state: 'ended', why: problem });
    this.finishJoining.reject(problem);
    this.emitter.emit('ended', problem);
  }

  private change(change: StateChange): void {
    this.stateNow = change.state;
    this.emitter.emit('state', change);
  }
}
