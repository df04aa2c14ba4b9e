import type { ChildProcess } from 'node:child_process'
import { brine, type Finished } from './brine.ts'

/** Runs `brine serve` until `use` is done, then ends it with SIGTERM. */
export async function whileServing(args: readonly string[], use: (url: string, child: ChildProcess) => Promise<void>, cwd?: string): Promise<Finished> {
  let used: Promise<void> | undefined
  const finished = await brine(['serve', ...args, '--port', '0', '--stop-delay', '0'], {
    ...(cwd === undefined ? {} : { cwd }),
    onStart: child => {
      let told = ''
      child.stderr!.on('data', (chunk: Buffer) => {
        told += chunk.toString()
        const url = /^docs +(http:\S+)\/docs$/m.exec(told)?.[1]
        if (url !== undefined && told.includes('Ctrl-C')) used ??= use(url, child).finally(() => child.kill('SIGTERM'))
      })
    },
  })
  if (used === undefined) throw new Error(`brine serve did not come up: ${finished.stderr}`)
  await used
  return finished
}
