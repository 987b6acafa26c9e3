// The witnesses' process: a few clients with the SDK, which decode all. The heading that a witness steers to tells which of
// its messages a patch holds.
import { Client } from '@colyseus/sdk'
import { SEND_EVERY_MILLIS, answering } from './figures.mjs'

const { port, witnesses } = JSON.parse(process.argv[2])
let echo = []
let seen = []
let patches = 0
const all = []

class Witness {
  sent = new Map() // heading -> when it was sent, and who has not seen it yet
  heading = 1

  constructor(room) {
    this.room = room
    room.onStateChange(state => this.patched(state))
  }

  steer() {
    this.heading = (this.heading * 5 + 3) % 65_536 // another one each time, for 65,536 times
    this.sent.set(this.heading, { at: performance.now(), waiting: new Set(all) })
    this.room.send('steer', { heading: this.heading, thrust: 1 })
    if (this.sent.size > 100) this.sent.delete(this.sent.keys().next().value) // never seen, or out of sight
  }

  patched(state) {
    patches++
    for (const other of all) this.look(other, state.ships?.get(other.room.sessionId))
  }

  look(other, ship) {
    const order = ship && other.sent.get(ship.heading)
    if (!order?.waiting.delete(this)) return
    ;(other === this ? echo : seen).push(performance.now() - order.at)
  }
}

for (let i = 0; i < witnesses; i++) {
  const client = new Client(`http://127.0.0.1:${port}`)
  all.push(new Witness(await client.joinOrCreate('sky', { witness: true })))
}
all.forEach((witness, i) => setTimeout(() => setInterval(() => witness.steer(), SEND_EVERY_MILLIS), i * 17))
answering(
  () => {
    echo = []
    seen = []
    patches = 0
  },
  () => ({ echo, seen, patches }),
)
