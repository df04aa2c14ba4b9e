/** The Python from which the environments are made: BENCH_PYTHON, else the first that suits of those on the PATH. */
import { spawnSync } from 'node:child_process'

/** For these all pinned packages have wheels. */
const oldest = 11
const newest = 13
const script = 'import sys, venv, ensurepip; print(*sys.version_info[:2])'

/** @throws Error that tells what was found in its place, and where to get one */
export function findPython(): string {
  const named = process.env.BENCH_PYTHON
  const unfit: string[] = []
  for (const command of named === undefined ? ['python3.11', 'python3.12', 'python3.13', 'python3'] : [named]) {
    const { status, stdout, stderr, error } = spawnSync(command, ['-c', script], { encoding: 'utf8' })
    const [major, minor] = (stdout ?? '').trim().split(' ').map(Number)
    if (status === 0 && major === 3 && minor! >= oldest && minor! <= newest) return command
    if (error !== undefined) unfit.push(`${command} is not there`)
    else unfit.push(status === 0 ? `${command} is ${major}.${minor}` : `${command}: ${stderr.trim().split('\n').at(-1)}`)
  }
  throw new Error(`The peers need Python 3.${oldest} to 3.${newest} with venv: ${unfit.join('; ')}.
Install one (Debian, Ubuntu: apt install python3.11 python3.11-venv; elsewhere: pyenv install 3.11, uv python install 3.11), or name it: BENCH_PYTHON=/path/to/python npm run bench`)
}
