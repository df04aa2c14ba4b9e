/** A server's processes: itself and all below it, which may have made groups and sessions of their own (BentoML's workers do). */
import { readFileSync, readdirSync } from 'node:fs'

export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // proc(5): after the command, which may hold blanks, in brackets: state, parent.
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // It ended meanwhile.
    }
  }
  const tree = [root]
  for (const process of tree) tree.push(...(children.get(process) ?? []))
  return tree
}

/** In MiB, over all of them: all that is resident, and what no file stands behind. */
export function memoryOf(processes: readonly number[]): { resident: number; anonymous: number } {
  let resident = 0
  let anonymous = 0
  for (const id of processes) {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8')
      const mebibytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024
      resident += mebibytes('VmRSS')
      anonymous += mebibytes('RssAnon')
    } catch {
      // It ended meanwhile.
    }
  }
  return { resident, anonymous }
}

export function endTree(root: number): void {
  for (const id of processTree(root)) {
    try {
      process.kill(id, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}
