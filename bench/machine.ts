/** What the numbers were made on. */
import { cpus, loadavg, totalmem } from 'node:os'

export function machine(): string {
  const cores = cpus()
  return `${cores.length} × ${cores[0]!.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}

/** Of the last minute. Above 0.5 something else runs. */
export function load(): number {
  return loadavg()[0]!
}
