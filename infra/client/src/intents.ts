import { Refused } from './refused.js';
import type { Rules } from './rules.js';
import type { Judged, Receipt, Sent } from './types.js';
import { type Intent, type ItemOf, type Reply, writeOrder } from './wire.js';
import type { Whole } from './whole.js';

const WAITING_MAX = 256; // as many verdicts as the server keeps for a client
const ACCEPTED = 0;
const AGAIN_IS_SAFE = 'LOG_UNCERTAIN';

/** An intent that has no verdict yet. */
interface Waiting {
  intent: Intent;
  bytes: Uint8Array<ArrayBuffer>;
  sentMillis: number;
  receipted: boolean;
  sentAgain: boolean;
  giveReceipt: (receipt: Receipt) => void;
  giveVerdict: (judged: Judged) => void;
  refuse: (refused: Refused) => void;
}

export interface IntentsListener {
  judged(judged: Judged, intent: Intent): void;
  refused(refused: Refused): void;
}

/** Own intents from the order to the verdict; what was under way when the line broke is sent again (docs/PROTOCOL.md, 5). */
export class Intents {
  private readonly ship: Whole;
  private readonly rules: () => Rules;
  private readonly listener: IntentsListener;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(ship: Whole, rules: () => Rules, listener: IntentsListener) {
    this.ship = ship;
    this.rules = rules;
    this.listener = listener;
  }

  /** @param transmit sends the bytes; undefined while the line is lost */
  send(intent: Intent, seenTick: number, transmit: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined): Sent {
    const sequence = this.last + 1;
    const why = this.whyNot(sequence, transmit !== undefined);
    if (why) return this.notSent(why, intent);
    const bytes = writeOrder({ sequence, clientMillis: Date.now(), ship: this.ship, intent, seenTick });
    this.last = sequence;
    const sent = this.wait(sequence, intent, bytes);
    transmit!(bytes);
    return sent;
  }

  private whyNot(sequence: number, isOpen: boolean): Refused | undefined {
    if (!isOpen) return new Refused(sequence, 'AWAY', 'The line to the server is lost; it comes back by itself.');
    if (this.waiting.size < WAITING_MAX) return undefined;
    const meaning = 'Too many intents wait for their verdicts.';
    return new Refused(sequence, 'TOO_MANY_WAITING', meaning, this.waiting.size, WAITING_MAX, 'intents');
  }

  private notSent(why: Refused, { kind }: Intent): Sent {
    why.intent = kind;
    this.listener.refused(why);
    return { sequence: why.sequence, receipt: rejected(why), verdict: rejected(why) };
  }

  private wait(sequence: number, intent: Intent, bytes: Uint8Array<ArrayBuffer>): Sent {
    const receipt = promised<Receipt>();
    const verdict = promised<Judged>();
    this.waiting.set(sequence, {
      intent,
      bytes,
      sentMillis: Date.now(),
      receipted: false,
      sentAgain: false,
      giveReceipt: receipt.resolve,
      giveVerdict: verdict.resolve,
      refuse: (refused) => (receipt.reject(refused), verdict.reject(refused)),
    });
    return { sequence, receipt: receipt.promise, verdict: verdict.promise };
  }

  isWaiting(sequence: number): boolean {
    return this.waiting.has(sequence);
  }

  /** How long the log has not answered; 0 if it has. */
  unansweredMillis(): number {
    for (const { receipted, sentMillis } of this.waiting.values()) if (!receipted) return Date.now() - sentMillis;
    return 0;
  }

  /** Sends all anew of which it is not known whether they are in the log, in their order. */
  resend(transmit: (bytes: Uint8Array<ArrayBuffer>) => void): void {
    for (const waiting of this.waiting.values()) {
      if (!waiting.receipted) this.sendAgain(waiting, transmit);
    }
  }

  private sendAgain(waiting: Waiting, transmit: (bytes: Uint8Array<ArrayBuffer>) => void): void {
    waiting.sentAgain = true;
    waiting.sentMillis = Date.now();
    transmit(waiting.bytes);
  }

  replied(reply: Reply, transmit: (bytes: Uint8Array<ArrayBuffer>) => void): void {
    const waiting = this.waiting.get(reply.sequence);
    if (reply.kind === 'Receipt') {
      if (!waiting) return; // the verdict was quicker
      waiting.receipted = true;
      waiting.giveReceipt({ sequence: reply.sequence, sector: reply.sector, offset: reply.offset });
    } else if (waiting && reply.code === AGAIN_IS_SAFE) this.sendAgain(waiting, transmit);
    else this.refuse(new Refused(reply.sequence, reply.code, reply.message));
  }

  judged(verdict: ItemOf<'IntentVerdict'>): void {
    const { sequence, tick } = verdict;
    const waiting = this.waiting.get(sequence);
    if (!waiting) return; // of another program of the same player
    if (verdict.verdict !== ACCEPTED) {
      const refused = Refused.byVerdict(verdict, this.rules());
      this.refuse(waiting.sentAgain && refused.code === 'SEQUENCE_ALREADY_SEEN' ? missed(sequence) : refused);
      return;
    }
    this.waiting.delete(sequence);
    waiting.giveReceipt({ sequence }); // changes nothing if it has come before
    waiting.giveVerdict({ sequence, tick });
    this.listener.judged({ sequence, tick }, waiting.intent);
  }

  /** All up to this sequence are judged, by this program's orders or by another's of the same player. */
  applied(sequence: number): void {
    this.last = Math.max(this.last, sequence);
  }

  /** The feed begins anew: verdicts of before do not come any more. */
  begunAnew(sequence: number): void {
    for (const [waiting] of this.waiting) if (waiting <= sequence) this.refuse(missed(waiting));
  }

  end(code: string, meaning: string): void {
    for (const [sequence] of this.waiting) this.refuse(new Refused(sequence, code, meaning));
  }

  private refuse(refused: Refused): void {
    const waiting = this.waiting.get(refused.sequence);
    this.waiting.delete(refused.sequence);
    refused.intent = waiting?.intent.kind;
    waiting?.refuse(refused);
    this.listener.refused(refused);
  }
}

function missed(sequence: number): Refused {
  const meaning = 'Judged while the line was lost: what came of it is to be seen.';
  return new Refused(sequence, 'VERDICT_MISSED', meaning);
}

interface Promised<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (refused: Refused) => void;
}

/** Who does not ask a promise for its end is told of it by the event `refused`, and not by the end of the program. */
function promised<T>(): Promised<T> {
  const made = {} as Promised<T>;
  made.promise = new Promise<T>((resolve, reject) => Object.assign(made, { resolve, reject }));
  made.promise.catch(() => {});
  return made;
}

function rejected(refused: Refused): Promise<never> {
  const { promise, reject } = promised<never>();
  reject(refused);
  return promise;
}
