/** The command bound to one core; as it is where the machine has only one, or no `taskset`. */
import { availableParallelism } from 'node:os'
import { spawnSync } from 'node:child_process'

const canBind = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

export function onCore(core: 0 | 1, command: readonly string[]): readonly string[] {
  return canBind ? ['taskset', '-c', String(core), ...command] : command
}
