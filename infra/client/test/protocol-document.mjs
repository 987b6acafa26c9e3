import { readFileSync } from 'node:fs';

const PROTOCOL = readFileSync(new URL('../../../docs/PROTOCOL.md', import.meta.url), 'utf8');

/** The rows of a table of docs/PROTOCOL.md that is made from the code, as lists of cells. */
export function rowsOfTable(name) {
  const part = PROTOCOL.split(`<!-- begin: ${name} -->`)[1].split('<!-- end')[0];
  const rows = part.split('\n').filter((line) => line.startsWith('|')).slice(2);
  return rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}

/** The bytes that stand in the first column. */
export function bytesOfTable(name) {
  return Buffer.from(rowsOfTable(name).map(([bytes]) => bytes.replace(/[` ]/g, '')).join(''), 'hex');
}
