// Where the system under test is, and what it says without a browser in between.
const [ingest, query, operator, token] = process.argv.slice(2);
if (!ingest || !query) {
  console.error('usage: node SCRIPT INGEST-URL QUERY-URL [OPERATOR-URL OPERATOR-TOKEN]');
  process.exit(2);
}

export const at = { ingest, query, operator, token };
export const password = 'three words of mine';

const begun = Date.now().toString(36);
let names = 0;

/** A name that nobody has had, also not in an earlier run against the same world. */
export const newName = (word) => `${word}-${begun}-${++names}`;

export async function ask(address, { bearer, body, method = body ? 'POST' : 'GET' } = {}) {
  const headers = { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) };
  const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) };
}

export async function signedUp(name) {
  const { status, body } = await ask(`${ingest}/accounts`, { body: { name, password } });
  if (status !== 201) throw new Error(`${name}: ${status} ${body.code}: ${body.detail}`);
  return body;
}

/** Asks again until it holds. What a condition says last is in the error, so that it can be read why it never held. */
export async function until(what, condition, seconds = 30) {
  const end = Date.now() + 1000 * seconds;
  for (;;) {
    const found = await condition();
    if (found) return found;
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((next) => setTimeout(next, 100));
  }
}
