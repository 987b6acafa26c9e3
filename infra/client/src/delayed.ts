import type { Socket, SocketClass } from './line.js';

/** A long way to the server, to be tried at home. TCP loses nothing: what is lost on the way comes later, and all behind it. */
export interface Delays {
  oneWayMillis: number;
  lossPermille: number;
  /** The same losses from the same seed. */
  seed: number;
}

const RESENT_MILLIS_MIN = 200; // the least that TCP waits before it sends again (RFC 6298 says 1 s, all do less)

/** One way: what is sent arrives behind what was sent before, and later if it was lost. */
class Way {
  private readonly delays: Delays;
  private state: number;
  private lastMillis = 0;
  private readonly onTheWay: (() => void)[] = [];

  constructor(delays: Delays, seed: number) {
    this.delays = delays;
    this.state = seed | 1;
  }

  /** Timers of about the same time end in any order: each takes what is next. */
  send(arrive: () => void): void {
    this.onTheWay.push(arrive);
    const now = performance.now();
    setTimeout(() => this.onTheWay.shift()!(), this.arrival(now) - now);
  }

  private arrival(nowMillis: number): number {
    const { oneWayMillis, lossPermille } = this.delays;
    const resent = this.draw() % 1_000 < lossPermille ? Math.max(RESENT_MILLIS_MIN, 2 * oneWayMillis) : 0;
    this.lastMillis = Math.max(this.lastMillis, nowMillis + oneWayMillis + resent);
    return this.lastMillis;
  }

  /** Marsaglia's xorshift. */
  private draw(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return this.state >>> 0;
  }
}

/** A WebSocket whose messages take their time both ways. */
export function delayed(WebSocket: SocketClass, delays: Delays): SocketClass {
  return class DelayedSocket implements Socket {
    onmessage: Socket['onmessage'] = null;
    onclose: Socket['onclose'] = null;
    onerror: Socket['onerror'] = null;
    private readonly socket: Socket;
    private readonly out = new Way(delays, delays.seed);
    private readonly back = new Way(delays, delays.seed + 1);

    constructor(address: string, protocols: string[]) {
      this.socket = new WebSocket(address, protocols);
      this.socket.onmessage = (message) => this.back.send(() => this.onmessage?.(message));
      this.socket.onclose = (close) => this.back.send(() => this.onclose?.(close));
      this.socket.onerror = (error) => this.onerror?.(error);
    }

    get binaryType(): string {
      return this.socket.binaryType;
    }

    set binaryType(type: string) {
      this.socket.binaryType = type;
    }

    send(message: string | Uint8Array<ArrayBuffer>): void {
      this.out.send(() => this.socket.send(message));
    }

    close(code?: number): void {
      this.socket.close(code);
    }
  };
}
