import type { StoredSession } from 'starlog-client';

const SESSION = 'starlog.session';
const GUEST = 'starlog.guest';
const LOCK = 'starlog.session';
const AGAIN_MILLIS = 300; // a page that is being left lets go

/** A guest's account, which this browser alone knows. */
export interface Guest {
  name: string;
  password: string;
}

/**
 * What the browser keeps between two visits. A refresh token is good once, and two pages with the same one would end the
 * session: so one page of the browser at a time keeps the session, and the others remember nothing.
 */
export class Storage {
  private mine: boolean;

  private constructor(keeps: boolean) {
    this.mine = keeps;
  }

  /** Whether this page is the one. */
  get keeps(): boolean {
    return this.mine;
  }

  /** From here on what is kept stays as it is, and this page remembers nothing. */
  leave(): void {
    this.mine = false;
  }

  static async open(): Promise<Storage> {
    return new Storage((await locked()) || (await after(AGAIN_MILLIS).then(locked)));
  }

  get session(): StoredSession | undefined {
    return this.keeps ? read(SESSION) : undefined;
  }

  set session(session: StoredSession | undefined) {
    if (this.keeps) write(SESSION, session);
  }

  get guest(): Guest | undefined {
    return read(GUEST);
  }

  set guest(guest: Guest | undefined) {
    write(GUEST, guest);
  }
}

/** For as long as the page is open. Browsers have locks for pages of this machine and of https alone. */
function locked(): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => {});
    });
  });
}

function after(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined; // a browser that keeps nothing, or what somebody else has put there: as if nothing were kept
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing: one logs in again after a reload.
  }
}
