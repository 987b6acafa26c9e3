// The server's process: one room of ships, all of which fly. Says to its parent what it used between `begin` and `end`.
import { LocalDriver, LocalPresence, Room, Server } from '@colyseus/core'
import { Encoder, StateView } from '@colyseus/schema'
import { WebSocketTransport } from '@colyseus/ws-transport'
import { SIGHT, SIZE, SPEED_MAX, TICK_MILLIS, skyOf } from './sky.mjs'

Encoder.BUFFER_SIZE = 4 << 20 // as its warnings ask for: else it encodes anew each time that it grows
const how = JSON.parse(process.argv[2])
const { Ship, Sky } = skyOf(how)
const LOOK_EVERY = 10 // ticks; each tick a tenth of the clients is looked at
const WITNESS_SPREAD = 20 // witnesses are to see each other

let inView = 0
let looks = 0
let ticks = 0

class SkyRoom extends Room {
  state = new Sky()
  patchRate = TICK_MILLIS
  seatReservationTimeout = 120

  onCreate() {
    this.onMessage('steer', (client, order) => this.steer(this.state.ships.get(client.sessionId), order))
    this.setSimulationInterval(() => this.tick(), TICK_MILLIS)
  }

  onJoin(client, { witness = false }) {
    const spread = witness ? WITNESS_SPREAD : SIZE
    const place = () => SIZE / 2 + (Math.random() - 0.5) * spread
    this.state.ships.set(client.sessionId, new Ship().assign({ x: place(), y: place(), vx: 0, vy: 0, heading: 0, thrust: 1 }))
    if (how.interest) client.view = new StateView()
  }

  onLeave(client) {
    this.state.ships.delete(client.sessionId)
  }

  steer(ship, { heading, thrust }) {
    const angle = (heading / 65_536) * 2 * Math.PI
    const speed = (thrust / 255) * SPEED_MAX
    ship.heading = heading
    ship.thrust = thrust
    ship.vx = Math.cos(angle) * speed
    ship.vy = Math.sin(angle) * speed
  }

  tick() {
    ticks++
    for (const ship of this.state.ships.values()) {
      ship.x = (ship.x + (ship.vx * TICK_MILLIS) / 1_000 + SIZE) % SIZE
      ship.y = (ship.y + (ship.vy * TICK_MILLIS) / 1_000 + SIZE) % SIZE
    }
    if (how.interest) this.look()
  }

  look() {
    const places = [...this.state.ships.values()].map(ship => ({ ship, x: ship.x, y: ship.y }))
    for (let i = ticks % LOOK_EVERY; i < this.clients.length; i += LOOK_EVERY) this.lookAt(this.clients[i], places)
  }

  lookAt(client, places) {
    const own = this.state.ships.get(client.sessionId)
    if (!own || !client.view) return
    const seen = (client.seen ??= new Set())
    const { x, y } = own
    for (const place of places) {
      const near = (place.x - x) ** 2 + (place.y - y) ** 2 <= SIGHT ** 2
      if (near && !seen.has(place.ship)) {
        seen.add(place.ship)
        client.view.add(place.ship)
      } else if (!near && seen.delete(place.ship)) client.view.remove(place.ship)
    }
    inView += seen.size
    looks++
  }
}

const server = new Server({
  transport: new WebSocketTransport({ pingInterval: 0 }),
  driver: new LocalDriver(),
  presence: new LocalPresence(),
  greet: false,
})
server.define('sky', SkyRoom)
await server.listen(how.port, '127.0.0.1')

let begin
process.on('message', message => {
  if (message === 'begin') {
    begin = { cpu: process.cpuUsage(), at: performance.now(), ticks }
    inView = looks = 0
  } else if (message === 'end') {
    const { user, system } = process.cpuUsage(begin.cpu)
    process.send({
      cpuMillis: (user + system) / 1_000,
      millis: performance.now() - begin.at,
      ticks: ticks - begin.ticks,
      shipsInView: looks ? inView / looks : null,
      rssMb: process.memoryUsage.rss() / 1e6,
    })
  }
})
process.on('disconnect', () => process.exit(0)) // nobody is left to ask
process.send('ready')
