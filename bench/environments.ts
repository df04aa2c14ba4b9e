/** Virtual environments of the peers, each with its own packages where their wishes conflict. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { findPython } from './find-python.ts'
import { run } from './run-command.ts'
import { spawnSync } from 'node:child_process'

const sklearn = ['scikit-learn==1.9.1', 'numpy==2.4.6']

const packages = {
  kernels: [...sklearn, 'pandas', 'joblib'],
  fastapi: [...sklearn, 'pandas', 'fastapi==0.165.0', 'uvicorn[standard]==0.54.0', 'onnxruntime==1.32.*'],
  bentoml: [...sklearn, 'bentoml==1.4.39'],
  litserve: [...sklearn, 'litserve==0.2.19'],
  mlserver: ['scikit-learn==1.9.1', 'mlserver==1.7.1', 'mlserver-sklearn==1.7.1'],
  kserve: ['scikit-learn==1.9.1', 'kserve==0.21.*'],
  mlflow: ['scikit-learn==1.9.1', 'mlflow==3.17.*'],
}

export type EnvironmentName = keyof typeof packages

/** Each group stands for itself: one that cannot be had leaves the others. */
const peers: { readonly [name in EnvironmentName]?: readonly (readonly string[])[] } = {
  // skl2onnx fails on histogram gradient boosting with protobuf 7; lleaves needs the pass manager that llvmlite 0.45 dropped.
  kernels: [
    ['onnxruntime==1.32.*'],
    ['skl2onnx==1.20.*', 'onnxmltools', 'onnx', 'protobuf<7'],
    ['lightgbm==4.7.*'],
    ['xgboost-cpu==3.2.*'],
    ['catboost==1.2.10'],
    ['treelite==4.8.1', 'tl2cgen==1.0.*'],
    ['lleaves', 'llvmlite<0.45'],
  ],
}

/** What the page names. */
const told = ['scikit-learn', 'numpy', 'onnxruntime', 'skl2onnx', 'lightgbm', 'xgboost-cpu', 'catboost', 'treelite', 'tl2cgen', 'lleaves', 'fastapi', 'uvicorn', 'bentoml', 'litserve', 'mlserver', 'kserve', 'mlflow']

const made = new Map<EnvironmentName, Promise<string>>()

/** All of them, two at a time: most of an installation is one core's work. What cannot be had is told of where it is asked for. */
export async function makeEnvironments(): Promise<void> {
  const names = Object.keys(packages) as EnvironmentName[]
  const makeNext = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) await environment(name).catch(() => undefined)
  }
  await Promise.all([makeNext(), makeNext()])
}

/** The path of its interpreter; made where it is not there, which takes a minute or two. @throws Error with pip's last words */
export function environment(name: EnvironmentName): Promise<string> {
  let python = made.get(name)
  if (python === undefined) made.set(name, (python = make(name)))
  return python
}

async function make(name: EnvironmentName): Promise<string> {
  const folder = `.venvs/bench-${name}`
  const python = `${folder}/bin/python`
  const groups = peers[name] ?? []
  const all = [...packages[name], ...groups.flat()]
  const list = `${all.join('\n')}\n`
  const stamp = `${folder}/bench-packages.txt`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === list) return python
  const started = performance.now()
  console.log(`Installing into ${folder}: ${all.join(', ')}`)
  if (!existsSync(python)) await run([findPython(), '-m', 'venv', folder], { seconds: 120 })
  // Most of what is installed is never imported: the rest is compiled, and kept, when it is for the first time.
  const install = (wanted: readonly string[]) => run([python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', ...wanted], { seconds: 1800 })
  try {
    await install(all)
    writeFileSync(stamp, list)
  } catch (error) {
    if (groups.length === 0) throw error
    await install(packages[name])
    // Without the stamp the next run tries again.
    for (const group of groups) await install(group).catch((problem: unknown) => console.log(`Not installed: ${group.join(', ')}: ${problem instanceof Error ? problem.message : String(problem)}`))
  }
  console.log(`Installed into ${folder} after ${Math.round((performance.now() - started) / 1000)} s`)
  return python
}

/** `['fastapi 0.165.0', …]` of those that the page names. */
export function versionsIn(python: string): string[] {
  const script = `import importlib.metadata as m\nfor n in ${JSON.stringify(told)}:\n  try: print(n, m.version(n))\n  except m.PackageNotFoundError: pass`
  const { stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8' })
  return stdout.trim().split('\n')
}
