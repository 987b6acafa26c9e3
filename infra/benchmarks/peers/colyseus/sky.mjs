// The state that Colyseus keeps and sends: every ship of one room.
import { schema, t } from '@colyseus/schema'

export const SIZE = 1_000
export const SIGHT = 200
export const TICK_MILLIS = 25
export const SPEED_MAX = 100 // units a second

const PLAIN = { x: t.float32(), y: t.float32(), vx: t.float32(), vy: t.float32() }

/** Half the bytes: the steps are 1.5 hundredths of a unit. */
const QUANTIZED = {
  x: t.quantized({ min: 0, max: SIZE }),
  y: t.quantized({ min: 0, max: SIZE }),
  vx: t.quantized({ min: -SPEED_MAX, max: SPEED_MAX }),
  vy: t.quantized({ min: -SPEED_MAX, max: SPEED_MAX }),
}

/** @param {{quantized: boolean, interest: boolean}} how with interest a client sees only the ships added to its view */
export function skyOf({ quantized, interest }) {
  const Ship = schema({ ...(quantized ? QUANTIZED : PLAIN), heading: t.uint16(), thrust: t.uint8() }, 'Ship')
  const ships = t.map(Ship)
  return { Ship, Sky: schema({ ships: interest ? ships.view() : ships }, 'Sky') }
}
