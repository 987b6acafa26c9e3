import { Problem } from 'starlog-client';

/** Of whatever was thrown. */
export function wordsOf(failure: unknown): string {
  if (failure instanceof Problem) return wordsFor(failure);
  console.error(failure); // a fault of this page's
  return `This page has a fault: ${failure instanceof Error ? failure.message : String(failure)}`;
}

/** What went wrong, for people who do not know what HTTP is. The server's own words where they say more. */
export function wordsFor({ code, message, retryAfterSeconds }: Pick<Problem, 'code' | 'message' | 'retryAfterSeconds'>): string {
  const again = retryAfterSeconds ? ` Try again in ${retryAfterSeconds} s.` : ' Try again in a moment.';
  switch (code) {
    case 'LOGIN_REFUSED':
      return 'Name or password is wrong.';
    case 'NAME_TAKEN':
      return 'This name is taken: choose another one, or log in if it is yours.';
    case 'NAME_INVALID':
    case 'PASSWORD_INVALID':
    case 'PASSWORD_COMMON':
      return `${capital(message)}.`;
    case 'NETWORK':
      return 'The server does not answer. It may be down, or your line is.';
    case 'TOO_MANY_CONNECTIONS':
      return `The server is full: ${message}.${again}`;
    case 'SECTOR_FULL':
      return `Your home sector is full: ${message}.`;
    case 'OVERLOADED':
    case 'STOPPING':
    case 'ACCOUNTS_UNAVAILABLE':
    case 'WORLD_NOT_READY':
    case 'RULES_NOT_TOLD':
      return `The server cannot do this now: ${message}.${again}`;
    case 'TOO_MANY_REQUESTS':
    case 'TOO_MANY_ATTEMPTS':
    case 'TOO_MANY_HANDSHAKES':
    case 'CHARGED':
      return `That was too often: ${message}.${again}`;
    case 'PROTOCOL_UNKNOWN':
      return 'This page is older than the server, or newer: load it again.';
    case 'BANNED':
      return `You may not play now: ${message}.`;
    case 'SESSION_ENDED':
    case 'REFRESH_UNKNOWN':
    case 'LOGIN_TOO_LONG_AGO':
    case 'TOKEN_EXPIRED':
      return 'Your session has ended: log in again.';
    case 'REFRESH_REUSED':
      return 'Your session was used by somebody else too, and has ended for both. Log in again, and change your password if it was not you.';
    case 'ORIGIN_UNKNOWN':
      return `This page may not play here: ${message}.`;
    case 'NOT_A_PROBLEM':
      return `Whoever answers is no Starlog: ${message}.`;
    default:
      return `${capital(message)} (${code}).`;
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
