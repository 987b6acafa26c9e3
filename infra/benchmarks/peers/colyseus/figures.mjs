// What the processes and the driver share.
export const SEND_EVERY_MILLIS = 100

/** Answers the driver: `begin` resets the count, `end` asks for it; the processor's time is added. */
export function answering(reset, count) {
  let begin
  process.on('message', message => {
    if (message === 'begin') {
      reset()
      begin = { cpu: process.cpuUsage(), at: performance.now() }
    } else if (message === 'end') {
      const { user, system } = process.cpuUsage(begin.cpu)
      process.send({ ...count(), cpuMillis: (user + system) / 1_000, millis: performance.now() - begin.at })
    }
  })
  process.on('disconnect', () => process.exit(0)) // nobody is left to ask
  process.send('ready')
}

export function quantile(values, part) {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))])
}

export function rounded(value, digits = 2) {
  return value === null || !Number.isFinite(value) ? null : Number(value.toFixed(digits))
}
