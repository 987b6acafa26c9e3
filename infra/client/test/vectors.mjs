import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../vectors/', import.meta.url);

/** What the Java side has written, and holds itself to. */
export const vectors = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER)));

/** What a test that needs a file that the build makes says where there is none. */
export const missing = (file) => !existsSync(file) && `NOT TESTED: there is no ${file.pathname.split('/').slice(-2).join('/')}`;
