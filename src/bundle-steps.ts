import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stat } from 'node:fs/promises'
import type { BuildFailure } from 'esbuild'
import { BrineError } from './errors.ts'

/**
 * A file of steps (TypeScript or JavaScript) and all that it imports as one script without types, which `ReadOptions.steps`
 * takes. It may import files and packages, but nothing of Node's: a step is a function of its columns.
 * @throws BrineError 'file-not-found', 'own-code-failed'
 */
export async function bundleSteps(path: string): Promise<Uint8Array> {
  const file = resolve(path)
  if ((await stat(file).catch(() => undefined))?.isFile() !== true) throw new BrineError('file-not-found', `There is no file ${path}`, { hint: 'Check the path of --with.' })
  // Loaded only where there are steps.
  const { build } = await import('esbuild')
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      absWorkingDir: dirname(file),
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'node20.19',
      charset: 'utf8',
      logLevel: 'silent',
      // What steps need of this package; it need not be installed beside them.
      alias: { brine: fileURLToPath(new URL(`./graph/steps/step${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)) },
    })
    return outputFiles[0]!.contents
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>
    if (errors === undefined) throw error
    const lines = errors.slice(0, 5).map(({ text, location }) => `${location === null ? '' : `${location.file}:${location.line}: `}${text}`)
    throw new BrineError('own-code-failed', `The steps cannot be bundled: ${lines.join('; ')}`, { hint: "Mend the file. It may import files and packages, but none of Node's own modules.", cause: error })
  }
}
