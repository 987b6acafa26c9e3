// The crowd's process: clients that fly and count what they get, and decode none of it.
import WebSocket from 'ws'
import { SEND_EVERY_MILLIS, answering } from './figures.mjs'

const { port, clients } = JSON.parse(process.argv[2])
const JOIN_ROOM = 10
const ROOM_DATA = 13
const STATE_PATCH = 15
const KINDS = 0x1f // the rest of a message's first byte says how it is decorated

let patches = 0
let bytes = 0
const sockets = []

/** As the SDK writes room.send('steer', { heading, thrust }): the kind, its name, and MessagePack. */
function steer(heading, thrust) {
  return Buffer.concat([
    Buffer.from([ROOM_DATA, 0xa5]), Buffer.from('steer'),
    Buffer.from([0x82, 0xa7]), Buffer.from('heading'), Buffer.from([0xcd, heading >> 8, heading & 0xff]),
    Buffer.from([0xa6]), Buffer.from('thrust'), Buffer.from([0xcc, thrust]),
  ])
}

async function seat() {
  const answer = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/sky`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}',
  })
  if (!answer.ok) throw new Error(`no seat: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function join() {
  const { processId, roomId, sessionId } = await seat()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${processId}/${roomId}?sessionId=${sessionId}`, { perMessageDeflate: false })
  await new Promise((joined, failed) => {
    socket.on('error', failed)
    socket.on('message', message => {
      const kind = message[0] & KINDS
      if (kind === STATE_PATCH) {
        patches++
        bytes += message.length
      } else if (kind === JOIN_ROOM) {
        socket.send(Buffer.from([JOIN_ROOM]))
        joined()
      }
    })
  })
  sockets.push(socket)
}

/** Each sends ten times a second, all of them spread over the time in between. */
function fly() {
  sockets.forEach((socket, i) => setTimeout(() => {
    setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send(steer(Math.floor(Math.random() * 65_536), 55 + Math.floor(Math.random() * 200)))
    }, SEND_EVERY_MILLIS)
  }, (i * SEND_EVERY_MILLIS) / clients))
}

for (let i = 0; i < clients; i++) await join()
fly()
answering(
  () => {
    patches = bytes = 0
  },
  () => ({ patches, bytes, open: sockets.filter(socket => socket.readyState === WebSocket.OPEN).length }),
)
