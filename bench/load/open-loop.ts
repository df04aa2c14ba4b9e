/**
 * Load at a constant rate from another core, whatever comes back, by the generator of `brine bench`: a latency counts from the
 * moment at which its request was due.
 */
import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { loadOptions, type LoadPlan, type LoadResult } from '../../src/cli/bench/load/plan.ts'
import { onCore } from '../on-core.ts'

/** Beyond the plan's own time: for the last answers. */
const margin = 45_000

export async function openLoop(plan: Omit<LoadPlan, 'arrivals'> & { readonly rate: number }): Promise<LoadResult> {
  const { rate, ...rest } = plan
  const [program, ...args] = onCore(1, [process.execPath, ...loadOptions, 'dist/cli/bench/load/main.js'])
  const child = spawn(program!, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' })
  const signal = AbortSignal.timeout((plan.seconds + plan.warmUp) * 1000 + margin)
  const ended = once(child, 'exit').then(() => {
    throw new Error('The load generator ended before its time')
  })
  try {
    child.send({ ...rest, arrivals: { kind: 'open', rate } } satisfies LoadPlan)
    const [result] = (await Promise.race([once(child, 'message', { signal }), ended])) as [LoadResult]
    return result
  } finally {
    ended.catch(() => undefined)
    child.kill('SIGKILL')
  }
}
