import { ask, type Fetch } from './http.js';
import { Problem } from './problem.js';
import type { Session } from './session.js';

/** What is used of a WebSocket: that of a browser, of Node from 22 on, or of the package `ws`. */
export interface Socket {
  binaryType: string;
  onmessage: ((message: any) => void) | null;
  onclose: ((close: any) => void) | null;
  onerror: ((error: any) => void) | null;
  send(message: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

export type SocketClass = new (address: string, protocols: string[]) => Socket;

export interface LineParts {
  /** As `http://127.0.0.1:7102/live`. */
  address: string;
  session: Session;
  WebSocket: SocketClass;
  fetch: Fetch | undefined;
}

/** What a line tells, in the order in which it happens. */
export interface LineListener {
  /** The server has greeted: it takes messages. */
  opened(hello: Record<string, unknown>): void;
  text(message: Record<string, any>): void;
  /** May throw where the bytes do not fit: the line is then cut, and opened anew. */
  bytes(message: Uint8Array): void;
  /** The line is lost; told again when it is known when it is tried again. */
  lost(why: Problem, againMillis?: number): void;
  /** It does not come back by itself. */
  ended(problem: Problem): void;
}

const PROTOCOL_NAME = 'starlog.v2';
const FIRST_WAIT_MILLIS = 500;
const LONGEST_WAIT_MILLIS = 30_000;
const RESTART_WAIT_MILLIS = 1_000;
const SCOLDED_WAIT_MILLIS = 10_000;

const GOING_AWAY = 1001;
const FAULTS = new Map([[1002, 'PROTOCOL_FAULT'], [1009, 'MESSAGE_TOO_LONG']]);
const POLICY = 1008;
const SESSION_ENDED = 4001;
const BANNED = 4003;

/** A socket that comes back, as docs/PROTOCOL.md, 3 wants it. Open or opening from `open` to `close` or `ended`. */
export class Line {
  private readonly parts: LineParts;
  private readonly listener: LineListener;
  private socket: Socket | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private why = new Problem('NETWORK', 0, 'not tried yet');
  private closed = false;
  private greeted = false;
  private readonly renewed: () => void;

  constructor(parts: LineParts, listener: LineListener) {
    this.parts = parts;
    this.listener = listener;
    this.renewed = parts.session.onRenewed((token) => this.greeted && this.send(JSON.stringify({ token })));
  }

  get isOpen(): boolean {
    return this.greeted;
  }

  open(): void {
    const address = `${this.parts.address.replace(/^http/, 'ws')}?access_token=${this.parts.session.token}`;
    const socket = new this.parts.WebSocket(address, [PROTOCOL_NAME]);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }) => this.take(socket, data);
    socket.onclose = ({ code, reason }) => this.lose(socket, code, String(reason));
    socket.onerror = () => {}; // a close follows, and says as much as there is to be known
    this.socket = socket;
  }

  send(message: string | Uint8Array<ArrayBuffer>): void {
    this.socket?.send(message);
  }

  /** Says goodbye, and does not come back. */
  close(): void {
    this.end();
    this.socket?.close(1000);
  }

  /** Gives the socket up, as one from which nothing comes, and opens another. */
  cut(why: string): void {
    const socket = this.socket;
    if (!socket || this.closed) return;
    socket.close(1000);
    this.lose(socket, 1006, why);
  }

  private end(): void {
    this.closed = true;
    this.greeted = false;
    clearTimeout(this.timer);
    this.renewed();
  }

  private take(socket: Socket, message: string | ArrayBuffer): void {
    if (socket !== this.socket || this.closed) return;
    if (typeof message === 'string') return this.takeText(JSON.parse(message));
    try {
      this.listener.bytes(new Uint8Array(message));
    } catch (fault) {
      this.cut(`what came does not fit: ${(fault as Error).message}`);
    }
  }

  private takeText(message: Record<string, any>): void {
    if (!('hello' in message)) return this.listener.text(message);
    this.greeted = true;
    this.failures = 0;
    this.listener.opened(message['hello']);
  }

  private lose(socket: Socket, code: number, reason: string): void {
    if (socket !== this.socket || this.closed) return;
    this.socket = undefined;
    const wasOpen = this.greeted;
    this.greeted = false;
    this.why = new Problem(code === 1006 ? 'NETWORK' : `CLOSED_${code}`, 0, reason || 'the line is cut');
    this.listener.lost(this.why);
    if (!this.closed) this.decide(wasOpen, code, reason);
  }

  private decide(wasOpen: boolean, code: number, reason: string): void {
    const fault = FAULTS.get(code);
    if (fault) return this.giveUp(new Problem(fault, 0, reason || `closed with ${code}`));
    if (code === SESSION_ENDED) return this.giveUp(new Problem('SESSION_ENDED', 401, reason));
    if (code === BANNED) return this.giveUp(new Problem('BANNED', 403, reason));
    if (code === GOING_AWAY) return this.again(Math.random() * RESTART_WAIT_MILLIS);
    if (code === POLICY && !/token/i.test(reason)) return this.again(SCOLDED_WAIT_MILLIS);
    if (code === POLICY || !wasOpen) return void this.askWhy();
    this.again(this.nextWait());
  }

  /** A WebSocket does not tell why it was refused; the same request without the upgrade does, or one with the token. */
  private async askWhy(): Promise<void> {
    const { session, address, fetch } = this.parts;
    try {
      await ask(`${address}?protocol=2`, { token: session.token, fetch });
    } catch (problem) {
      if (problem instanceof Problem) return this.answer(problem);
      throw problem;
    }
    this.again(this.nextWait());
  }

  private answer(problem: Problem): void {
    if (this.closed) return;
    if (problem.status === 401) return void this.refresh();
    if (problem.code === 'BANNED' || problem.code === 'PROTOCOL_UNKNOWN') return this.giveUp(problem);
    if (problem.code !== 'UPGRADE_REQUIRED') this.why = problem; // else it would be let in now
    this.again(Math.max(this.nextWait(), 1_000 * (problem.retryAfterSeconds ?? 0)));
  }

  private async refresh(): Promise<void> {
    try {
      await this.parts.session.refresh();
      this.again(0);
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.giveUp(problem);
      else this.again(this.nextWait());
    }
  }

  private giveUp(problem: Problem): void {
    if (this.closed) return;
    this.end();
    this.listener.ended(problem);
  }

  private nextWait(): number {
    return Math.min(FIRST_WAIT_MILLIS * 2 ** this.failures++, LONGEST_WAIT_MILLIS);
  }

  private again(millis: number): void {
    if (this.closed) return;
    this.timer = setTimeout(() => this.open(), millis);
    this.listener.lost(this.why, millis);
  }
}
