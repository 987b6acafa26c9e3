/** A request that was not answered as wanted; the message is for people, the code for programs (docs/PROTOCOL.md, 12). */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** `NETWORK` if nobody answered, `NOT_A_PROBLEM` if who answered is no Starlog. */
  readonly code: string;
  /** Of HTTP; 0 if nobody answered. */
  readonly status: number;
  readonly retryAfterSeconds?: number;

  constructor(code: string, status: number, message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.status = status;
    if (retryAfterSeconds !== undefined) this.retryAfterSeconds = retryAfterSeconds;
  }
}
