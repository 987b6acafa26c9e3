import { type Addresses, join, logIn, Problem, resumeSession, type Session, signUp, type StoredSession } from 'starlog-client';
import { element } from '../common/dom.js';
import type { Game } from './game.js';
import { SignIn } from './sign-in.js';
import { type Guest, Storage } from './storage.js';
import { wordsOf } from './words.js';

const GUEST_HASH = '#guest';
const SESSION_HASH = '#session='; // and a session's name, a colon, and what refreshes it, once

declare global {
  interface Window {
    /** For developers and tests, see README.md. */
    starlog?: object;
  }
}

/** From whoever opens the page to a game, and back. */
class Page {
  private readonly at: Addresses;
  private readonly storage: Storage;
  private readonly signIn: SignIn;

  constructor(at: Addresses, storage: Storage) {
    this.at = at;
    this.storage = storage;
    this.signIn = new SignIn({
      logIn: async (name, password) => this.play(await logIn(at, name, password)),
      signUp: async (name, password) => {
        await signUp(at, name, password);
        await this.play(await logIn(at, name, password));
      },
      guest: async () => this.play(await this.guest()),
    });
    document.body.append(this.signIn.root);
  }

  /** Goes on where one was, or asks who it is. */
  async begin(): Promise<void> {
    const brought = handedOver();
    if (brought && this.storage.session) this.storage.leave(); // whose link it is must not log out whoever follows it
    const kept = brought ?? this.storage.session;
    this.signIn.show(this.storage.keeps ? '' : 'You play in another tab of this browser. Here you may log in as somebody else; this tab remembers nobody.');
    if (location.hash !== GUEST_HASH && !kept) return;
    this.signIn.say('Coming in …');
    try {
      await this.play(location.hash === GUEST_HASH ? await this.guest() : await resumeSession(this.at, kept!));
    } catch (problem) {
      this.sayWhyNot(problem);
    }
  }

  private sayWhyNot(problem: unknown): void {
    if (problem instanceof Problem && (problem.status === 401 || problem.status === 403)) this.storage.session = undefined;
    this.signIn.show(wordsOf(problem));
  }

  /** The account that this browser had as guest before, or a new one. */
  private async guest(): Promise<Session> {
    const known = this.storage.keeps ? this.storage.guest : undefined;
    if (known) {
      try {
        return await logIn(this.at, known.name, known.password);
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code !== 'LOGIN_REFUSED') throw problem; // another world: another guest
      }
    }
    const guest = newGuest();
    await signUp(this.at, guest.name, guest.password);
    if (this.storage.keeps) this.storage.guest = guest;
    return logIn(this.at, guest.name, guest.password);
  }

  private async play(session: Session): Promise<void> {
    this.storage.session = session.stored();
    const stop = session.onStored((stored) => (this.storage.session = stored));
    try {
      const [{ Game }, client] = await Promise.all([import('./game.js'), join(this.at, session)]);
      const game = await Game.open(client, this.at, (why, left) => (stop(), this.ended(why, left)));
      this.signIn.hide();
      expose(game);
    } catch (problem) {
      stop();
      session.forget();
      throw problem;
    }
  }

  private ended(why: Problem, left: boolean): void {
    delete window.starlog;
    if (left) this.storage.session = undefined;
    if (why.code === 'CLOSED') this.signIn.show('You are logged out.');
    else this.sayWhyNot(why);
  }
}

/** The session that somebody has begun for whoever opens this address; it is good once, and so leaves the address. */
function handedOver(): StoredSession | undefined {
  if (!location.hash.startsWith(SESSION_HASH)) return undefined;
  const [name, refresh] = location.hash.slice(SESSION_HASH.length).split(':', 2);
  history.replaceState(null, '', location.pathname + location.search);
  return name && refresh ? { name, refresh } : undefined;
}

function expose({ client, sky, frames }: Game): void {
  window.starlog = {
    client,
    session: client.session,
    renderer: sky.rendererName,
    fps: () => frames.fps(),
    frameMillis: () => frames.work(),
    screen: (xMm: number, yMm: number) => sky.onPage(xMm, yMm),
    drawn: (id: number | bigint) => sky.drawn(id),
  };
}

function newGuest(): Guest {
  const random = (bytes: number) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(36).padStart(2, '0')).join('');
  return { name: `guest-${random(4)}`, password: random(20) };
}

async function addresses(): Promise<Addresses> {
  const answer = await fetch('config.json').catch((why) => Promise.reject(new Problem('NETWORK', 0, String(why))));
  if (!answer.ok) throw new Problem('NOT_A_PROBLEM', answer.status, `config.json answers ${answer.status}`);
  const { ingest } = await answer.json();
  return { ingest: ingest || location.origin, query: location.origin };
}

/** A page that cannot even begin says so, too. */
function sayWhyNothing(problem: unknown): void {
  const words = element('p', { role: 'alert', class: 'alert' }, `${wordsOf(problem)} Load the page again.`);
  document.body.append(element('main', { id: 'sign-in' }, element('h1', {}, 'Starlog'), words));
}

try {
  void import('./game.js').catch(() => undefined); // large: on its way while one reads, and asked for again then
  const [at, storage] = await Promise.all([addresses(), Storage.open()]);
  await new Page(at, storage).begin();
} catch (problem) {
  sayWhyNothing(problem);
}
