import { Problem } from './problem.js';

/** Where the two services are, as `http://127.0.0.1:7101` and `http://127.0.0.1:7102`. */
export interface Addresses {
  ingest: string;
  query: string;
}

export type Fetch = typeof globalThis.fetch;

export interface Asked {
  method?: 'GET' | 'POST' | 'DELETE';
  token?: string;
  body?: unknown;
  fetch?: Fetch | undefined;
}

const PATIENCE_MILLIS = 20_000; // ten times what the slowest answer, a log-in, takes

/** Asks for JSON. @throws Problem */
export async function ask(address: string, asked: Asked = {}): Promise<any> {
  const answer = await send(address, asked);
  const text = await answer.text();
  if (!answer.ok) throw problemOf(answer, text, address);
  return text === '' ? undefined : JSON.parse(text);
}

async function send(address: string, { method = 'GET', token, body, fetch = globalThis.fetch }: Asked): Promise<Response> {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const signal = AbortSignal.timeout(PATIENCE_MILLIS);
  try {
    return await fetch(address, { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) });
  } catch (failure) {
    throw new Problem('NETWORK', 0, `${new URL(address).host} does not answer: ${reasonOf(failure)}`);
  }
}

/** `fetch` hides why behind "fetch failed". */
function reasonOf(failure: unknown): string {
  const { cause, message } = failure as Error & { cause?: Error };
  return cause?.message || message;
}

function problemOf(answer: Response, text: string, address: string): Problem {
  const retryAfter = answer.headers.get('Retry-After');
  const seconds = retryAfter === null ? undefined : Number(retryAfter);
  try {
    const { code, detail, title } = JSON.parse(text);
    if (code) return new Problem(code, answer.status, detail ?? title, seconds);
  } catch {
    // No JSON, so no problem of Starlog's: said below.
  }
  return new Problem('NOT_A_PROBLEM', answer.status, `${address} answers ${answer.status}`, seconds);
}
