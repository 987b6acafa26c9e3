// Packs the library, installs it in an empty project, and runs the bot of README.md there.
//
// node readme-bot.mjs INGEST-URL QUERY-URL; exit status 0 if the bot has mined.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [ingest, query] = process.argv.slice(2);
const library = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE_MILLIS = 120_000;

const bot = readFileSync(join(library, 'README.md'), 'utf8')
  .split('<!-- begin: bot.mjs -->')[1]
  .match(/```js\n(.*?)```/s)[1];
const lines = bot.split('\n').filter((line) => line.trim() !== '').length;

const run = (folder, command, ...args) =>
  execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: PATIENCE_MILLIS,
    env: { ...process.env, INGEST: ingest, QUERY: query },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const project = mkdtempSync(join(tmpdir(), 'starlog-bot-'));
try {
  const packed = run(library, 'npm', 'pack', '--silent', '--pack-destination', project).trim().split('\n').at(-1);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'bot', version: '1.0.0', private: true, type: 'module' }));
  run(project, 'npm', 'install', '--silent', '--offline', '--no-audit', '--no-fund', `./${packed}`);
  writeFileSync(join(project, 'bot.mjs'), bot);
  const flags = Number(process.versions.node.split('.')[0]) < 22 ? ['--experimental-websocket', '--no-warnings'] : [];
  const told = run(project, process.execPath, ...flags, 'bot.mjs');
  process.stdout.write(told);
  if (!/^mined \d+ units of \w+$/m.test(told)) throw new Error('the bot has not mined');
  console.log(`README bot OK: ${lines} lines, from ${packed}`);
} finally {
  rmSync(project, { recursive: true });
}
