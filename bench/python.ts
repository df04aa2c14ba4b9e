/** Python with the peers' pinned packages, in a virtual environment of its own. */
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const folder = '.venvs/bench'
const requirements = 'bench/requirements.txt'

/** The path of its interpreter, or undefined where there is no Python, or none that the pinned packages run on. */
export function benchPython(): string | undefined {
  const python = join(folder, 'bin/python')
  if (!existsSync(python)) {
    const base = ['python3.11', 'python3.12', 'python3.13', 'python3'].find(name => spawnSync(name, ['--version']).status === 0)
    if (base === undefined || !succeeds(base, '-m', 'venv', folder)) return undefined
  }
  return succeeds(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements) ? python : undefined
}

/** `['fastapi 0.165.0', …]` */
export function packageVersions(python: string): string[] {
  const { stdout } = spawnSync(python, ['-c', 'import importlib.metadata as m; print(*(f"{n} {m.version(n)}" for n in ("fastapi", "uvicorn", "scikit-learn", "numpy")), sep="\\n")'], { encoding: 'utf8' })
  return stdout.trim().split('\n')
}

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
