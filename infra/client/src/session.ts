import { type Addresses, ask, type Fetch } from './http.js';
import { Problem } from './problem.js';
import { type Whole, wholeIn } from './whole.js';

/** What a page keeps to go on after a reload. The refresh token is good once: store each new one. */
export interface StoredSession {
  name: string;
  refresh: string;
}

interface Tokens {
  token: string;
  expires: string;
  refresh: string;
  player: number | string;
  ship: number | string;
}

const RENEW_BEFORE_MILLIS = 60_000;
const RENEW_AGAIN_MILLIS = 5_000; // after a failure that may pass
const TIMER_MILLIS_MAX = 600_000; // a machine may have slept: look at the clock now and then

/** Makes an account. @throws Problem, as NAME_TAKEN */
export async function signUp(at: Addresses, name: string, password: string, fetch?: Fetch): Promise<void> {
  await ask(`${at.ingest}/accounts`, { method: 'POST', body: { name, password }, fetch });
}

/** @throws Problem, as LOGIN_REFUSED */
export async function logIn(at: Addresses, name: string, password: string, fetch?: Fetch): Promise<Session> {
  const tokens: Tokens = await ask(`${at.ingest}/sessions`, { method: 'POST', body: { name, password }, fetch });
  return new Session(at, name, tokens, fetch);
}

/** Goes on with a session that was kept. @throws Problem, as SESSION_ENDED: log in */
export async function resumeSession(at: Addresses, { name, refresh }: StoredSession, fetch?: Fetch): Promise<Session> {
  const tokens: Tokens = await ask(`${at.ingest}/sessions/refresh`, { method: 'POST', body: { refresh }, fetch });
  return new Session(at, name, tokens, fetch);
}

/** A player who is logged in. Renews itself a minute before its token ends, until it is logged out or ended. */
export class Session {
  readonly name: string;
  readonly player: Whole;
  readonly ship: Whole;
  private readonly at: Addresses;
  private readonly fetch: Fetch | undefined;
  private readonly storing = new Set<(stored: StoredSession) => void>();
  private readonly renewing = new Set<(token: string) => void>();
  private readonly ending = new Set<(problem: Problem) => void>();
  private tokens: Tokens;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private refreshing: Promise<void> | undefined;

  constructor(at: Addresses, name: string, tokens: Tokens, fetch: Fetch | undefined) {
    this.at = at;
    this.name = name;
    this.fetch = fetch;
    this.tokens = tokens;
    this.player = wholeIn(tokens.player);
    this.ship = wholeIn(tokens.ship);
    this.renewInTime();
  }

  get token(): string {
    return this.tokens.token;
  }

  get expires(): Date {
    return new Date(this.tokens.expires);
  }

  stored(): StoredSession {
    return { name: this.name, refresh: this.tokens.refresh };
  }

  /** Tells each new refresh token, to be kept. @returns what ends that */
  onStored(listener: (stored: StoredSession) => void): () => void {
    return listen(this.storing, listener);
  }

  /** Tells each new access token, for sockets that are open. @returns what ends that */
  onRenewed(listener: (token: string) => void): () => void {
    return listen(this.renewing, listener);
  }

  /** Tells that the session cannot be renewed any more, and why. @returns what ends that */
  onEnded(listener: (problem: Problem) => void): () => void {
    return listen(this.ending, listener);
  }

  /** Gets new tokens now; who asks while that is under way gets the same ones. @throws Problem */
  refresh(): Promise<void> {
    this.refreshing ??= this.refreshOnce().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  /** Ends the session everywhere. @throws Problem */
  async logOut(): Promise<void> {
    this.forget();
    await ask(`${this.at.ingest}/sessions/current`, { method: 'DELETE', token: this.token, fetch: this.fetch });
  }

  /** Renews no more, and leaves the session as it is. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async refreshOnce(): Promise<void> {
    const body = { refresh: this.tokens.refresh };
    this.tokens = await ask(`${this.at.ingest}/sessions/refresh`, { method: 'POST', body, fetch: this.fetch });
    for (const listener of this.storing) listener(this.stored());
    this.tellRenewed();
  }

  /** While nobody can take the refresh token, another access token serves. */
  private async renewWithoutRefresh(): Promise<void> {
    const { token, expires }: Tokens = await ask(`${this.at.ingest}/sessions/renewal`, { method: 'POST', token: this.token, fetch: this.fetch });
    this.tokens = { ...this.tokens, token, expires };
    this.tellRenewed();
  }

  private tellRenewed(): void {
    for (const listener of this.renewing) listener(this.token);
  }

  private renewInTime(): void {
    const millis = this.expires.getTime() - RENEW_BEFORE_MILLIS - Date.now();
    if (millis > TIMER_MILLIS_MAX) this.after(TIMER_MILLIS_MAX, () => this.renewInTime());
    else this.after(Math.max(millis, RENEW_AGAIN_MILLIS), () => void this.renew());
  }

  private after(millis: number, action: () => void): void {
    this.timer = setTimeout(action, millis);
    (this.timer as { unref?: () => void }).unref?.(); // in Node it keeps no program alive
  }

  private async renew(): Promise<void> {
    const problem = await problemOf(this.refresh());
    if (problem?.status === 401) return this.end(problem);
    if (problem?.status === 503) await problemOf(this.renewWithoutRefresh()); // if that fails too, both are tried again
    if (this.timer !== undefined) this.renewInTime();
  }

  private end(problem: Problem): void {
    this.forget();
    for (const listener of this.ending) listener(problem);
  }
}

async function problemOf(asked: Promise<void>): Promise<Problem | undefined> {
  try {
    await asked;
    return undefined;
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}

function listen<T>(listeners: Set<(told: T) => void>, listener: (told: T) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
