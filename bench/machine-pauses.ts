/** The share of the machine in latencies: a loop on each of the two cores that reads the clock, and what a server without any cost would show between them. */
import { onCore } from './on-core.ts'
import { pauseLatencies, type Gap } from './pause-latencies.ts'
import { quantile } from './statistics.ts'
import { run } from './run-command.ts'

interface Told {
  readonly from: number
  readonly to: number
  readonly gaps: readonly Gap[]
}

/** Of requests at this rate from the load's core to the server's; milliseconds. */
export async function machinePauses(seconds: number, rate: number): Promise<{ readonly p50: number; readonly p99: number }> {
  const [server, caller] = (await Promise.all(([0, 1] as const).map(async core => JSON.parse(await run(onCore(core, [process.execPath, 'bench/load/spin.mjs', String(seconds)]), { seconds: seconds + 60 })) as Told))) as [Told, Told]
  const waits = pauseLatencies(caller.gaps, server.gaps, Math.max(caller.from, server.from), Math.min(caller.to, server.to), rate).sort((a, b) => a - b)
  return { p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) }
}
