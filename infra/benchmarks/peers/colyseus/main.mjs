// Colyseus with one room and as many ships as clients: prints progress on stderr and one line of JSON on stdout.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { quantile, rounded } from './figures.mjs'

const WITNESSES = 4
const BOUND_MILLIS = 240_000 // until all have joined, and again until all have ended

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '10' },
    port: { type: 'string', default: '18210' },
    interest: { type: 'boolean', default: false },
    quantized: { type: 'boolean', default: false },
  },
})
const clients = Number(options.clients)
const port = Number(options.port)
const children = []

function say(text) {
  console.error(`colyseus: ${text}`)
}

function end(status) {
  for (const child of children) child.kill('SIGKILL')
  process.exit(status)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(130))

/** Starts a process of ours, and waits until it says that it is ready. */
async function start(file, settings) {
  const child = fork(new URL(file, import.meta.url), [JSON.stringify(settings)], {
    stdio: ['ignore', 2, 2, 'ipc'],
    detached: true, // a session each, as the system shares the processor between sessions first
    env: { ...process.env, NODE_ENV: 'production' },
  })
  children.push(child)
  child.once('exit', (code, signal) => {
    say(`${file} ended too early: ${signal ?? code}`)
    end(1)
  })
  await answerOf(child)
  return child
}

async function answerOf(child) {
  const [answer] = await once(child, 'message', { signal: AbortSignal.timeout(BOUND_MILLIS) })
  return answer
}

async function ask(all, word) {
  const answers = word === 'end' ? all.map(answerOf) : []
  for (const child of all) child.send(word)
  return Promise.all(answers)
}

async function measure() {
  const server = await start('server.mjs', { port, interest: options.interest, quantized: options.quantized })
  const witnesses = await start('witnesses.mjs', { port, witnesses: Math.min(WITNESSES, clients) })
  say(`${clients} clients come in`)
  const crowd = await start('crowd.mjs', { port, clients: Math.max(0, clients - WITNESSES) })
  const all = [server, crowd, witnesses]
  await pause(Number(options['warm-up']) * 1_000)
  say(`measuring for ${options.seconds} s`)
  await ask(all, 'begin')
  await pause(Number(options.seconds) * 1_000)
  return ask(all, 'end')
}

function report([server, crowd, witnesses]) {
  const seconds = crowd.millis / 1_000
  const patchesPerClient = crowd.patches / crowd.open
  const cpu = process => rounded((100 * process.cpuMillis) / process.millis, 1)
  const shipsInView = server.shipsInView ?? clients
  return {
    peer: 'colyseus',
    version: JSON.parse(readFileSync(new URL('node_modules/@colyseus/core/package.json', import.meta.url))).version,
    node: process.versions.node,
    clients,
    interest: options.interest,
    quantized: options.quantized,
    seconds: rounded(seconds, 1),
    clientsConnected: crowd.open + Math.min(WITNESSES, clients),
    echoSamples: witnesses.echo.length,
    echoP50Ms: quantile(witnesses.echo, 0.5),
    echoP99Ms: quantile(witnesses.echo, 0.99),
    seenByOthersP50Ms: quantile(witnesses.seen, 0.5),
    seenByOthersP99Ms: quantile(witnesses.seen, 0.99),
    ticksPerSecond: rounded((1_000 * server.ticks) / server.millis, 1),
    patchesPerSecond: rounded(patchesPerClient / seconds, 1),
    bytesPerSecondPerClient: rounded(crowd.bytes / crowd.open / seconds, 0),
    shipsInView: rounded(shipsInView, 1),
    bytesPerUpdate: rounded(crowd.bytes / crowd.patches / shipsInView, 2),
    serverCpuPercent: cpu(server),
    serverCpuPercentPerClient: rounded(cpu(server) / clients, 4),
    serverCpuMicrosPerPatchSent: rounded((1_000 * server.cpuMillis) / (patchesPerClient * clients), 1),
    clientCpuPercent: rounded(cpu(crowd) + cpu(witnesses), 1),
    serverRssMb: rounded(server.rssMb, 0),
    loadAverage: rounded(loadavg()[0], 1),
  }
}

try {
  console.log(JSON.stringify(report(await measure())))
  for (const child of children) child.removeAllListeners('exit')
  end(0)
} catch (failure) {
  say(failure.stack ?? failure)
  end(1)
}
