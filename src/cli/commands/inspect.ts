import type { Command } from 'commander'
import type { Library, Model } from '../../model/model.ts'
import type { PartReport } from '../../estimators/explain.ts'
import type { Outline } from '../../estimators/outline.ts'
import type { Signature } from '../../model/signature.ts'
import { BrineError } from '../../errors.ts'
import { bundleSteps } from '../../bundle-steps.ts'
import { digestOf } from '../../digest-of.ts'
import { explain } from '../../estimators/explain.ts'
import { formatBytes } from '../terminal.ts'
import { isBrineFile, readBrineFile } from '../../model/brine-file.ts'
import { libraryText } from '../../model/model.ts'
import { libraryOf } from '../../estimators/translate.ts'
import { outline } from '../../estimators/outline.ts'
import { printGraph } from '../../graph/print.ts'
import { readBytes } from '../read-bytes.ts'
import { readModel } from '../../read-model.ts'
import { openModel, readOpened, type OpenedModel } from '../../open-model.ts'
import { run } from '../run.ts'
import { selectModel } from '../../estimators/select-model.ts'
import { stepsSkeleton } from '../steps-skeleton.ts'
import { uint8 } from '../../graph/tensor.ts'
import { whyTable } from '../why-table.ts'

interface Report {
  file: { path: string; bytes: number; sha256: string; format: string; compression: string; protocol: number | null }
  library: Library | null
  estimator: Outline | null
  signature: Signature | null
  servable: boolean
  problem: { code: string; message: string; place: string | undefined; hint: string | undefined } | null
  /** Names outside the table of known inert builders that the file calls. None is ever called. */
  calls: readonly { name: string; count: number }[]
  /** Part by part, what runs it. */
  parts: readonly PartReport[]
}

interface Options {
  select?: string
  with?: string
  graph?: boolean
  why?: boolean
  steps?: boolean
}

export function inspectCommand(program: Command): void {
  program
    .command('inspect')
    .summary('say what a model file is, without running any of it')
    .description('Says what a model file is, without running any of it: format, library, estimators, inputs, outputs, and every call it would make. Exits 1 when Brine cannot serve it.')
    .argument('<model>', 'model.pkl or model.brine')
    .option('--select <path>', 'which model, where the file holds several')
    .option('--with <steps.ts>', 'your replacements of own code in the file (docs/custom-code.md)')
    .option('--why', 'print for each part whether Brine runs it, and why not')
    .option('--steps', 'print a file for --with to fill in, with a step for each part that needs one')
    .option('--graph', 'also print the operations that the model means')
    .addHelpText('after', `
Examples:
  $ brine inspect model.pkl
  $ brine inspect model.pkl --json | jq .signature.inputs
  $ brine inspect model.pkl --why
  $ brine inspect model.pkl --steps > steps.ts`)
    .action((path: string, options: Options, command: Command) =>
      run(command, async ({ terminal, signal }) => {
        const opened = await openModel(path, file => readBytes(file, signal))
        const { report, model, problem } = await inspect(path, opened, options)
        if (options.steps || options.why) {
          if (report.parts.length === 0) throw problem ?? new BrineError('usage', `${path} is a compiled model, which tells its parts no more`, { hint: 'Give the file that it was compiled from.' })
          if (options.why) {
            terminal.result(whyTable(report.parts), report.parts)
            return
          }
          if (report.parts.every(({ own }) => own === undefined)) terminal.note('No part needs a step: brine inspect --why tells what runs each.')
          const skeleton = stepsSkeleton(report.parts)
          terminal.result(skeleton, { steps: skeleton })
          return
        }
        const graph = options.graph && model !== undefined ? `\n\noperations\n${printGraph(model.graph)}` : ''
        terminal.result(describe(report) + graph, report)
        if (!report.servable) process.exitCode = 1
      }),
    )
}

async function inspect(path: string, opened: OpenedModel, { select, with: steps }: Options): Promise<{ report: Report; model: Model | undefined; problem: BrineError | undefined }> {
  const { bytes } = opened
  const sha256 = digestOf(bytes)
  const report: Report = {
    file: { path, bytes: bytes.length, sha256, format: 'unknown', compression: 'none', protocol: null },
    library: null,
    estimator: null,
    signature: null,
    servable: false,
    problem: null,
    calls: [],
    parts: [],
  }
  let model: Model | undefined
  let problem: BrineError | undefined
  try {
    if (bytes instanceof Uint8Array && isBrineFile(bytes)) {
      model = readBrineFile(bytes)
      report.file.format = 'brine'
      report.library = model.provenance.library
    } else {
      const file = await readOpened(opened)
      Object.assign(report.file, { format: file.format, compression: file.compression, protocol: file.protocol })
      report.calls = file.calls.map(({ name, count }) => ({ name, count }))
      const object = selectModel(file.root, select)
      report.library = libraryOf(object)
      report.estimator = outline(object)
      const code = steps === undefined ? undefined : await bundleSteps(steps)
      report.parts = explain(object, code && uint8(code))
      model = await readModel(opened, { ...(select === undefined ? {} : { select }), ...(code === undefined ? {} : { steps: code }) })
    }
    report.signature = model.signature
    report.servable = true
  } catch (error) {
    if (!(error instanceof BrineError)) throw error
    problem = error
    report.problem = { code: error.code, message: error.message, place: error.place, hint: error.hint }
  }
  return { report, model, problem }
}

function describe({ file, library, estimator, signature, problem, calls }: Report): string {
  const format = [file.format, file.protocol === null ? '' : `protocol ${file.protocol}`, file.compression === 'none' ? '' : `compressed with ${file.compression}`]
  const sections = [
    [`file        ${file.path}, ${formatBytes(file.bytes)}`, `format      ${format.filter(Boolean).join(', ')}`, `sha256      ${file.sha256}`, `trained by  ${library === null ? 'unknown' : libraryText(library)}`],
    ...(estimator === null ? [] : [['estimator', ...outlineLines(estimator, 1)]]),
    ...(signature === null ? [] : [['inputs', ...inputLines(signature)], ['outputs', ...outputLines(signature)]]),
    ...(file.format === 'unknown' ? [] : [calls.length === 0 ? ['calls       nothing outside the known inert builders'] : ['calls       names outside the known inert builders (none is ever called)', ...calls.map(({ name, count }) => `  ${name}${count > 1 ? ` × ${count}` : ''}`)]]),
    problem === null ? ['servable    yes'] : [`servable    no: ${problem.message} [${problem.code}]`, ...(problem.hint === undefined ? [] : [`hint        ${problem.hint}`])],
  ]
  return sections.map(lines => lines.join('\n')).join('\n\n')
}

function outlineLines({ place, class: name, supported, parameters, parts }: Outline, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const shown = Object.entries(parameters).filter(isTelling).map(([key, value]) => `${key}=${value}`).join(', ')
  const line = `${indent}${place === '' ? '' : `${place.replace(/^\./, '')}  `}${name.slice(name.lastIndexOf('.') + 1)}(${shown})${supported ? '' : '  not translated'}`
  return [line, ...parts.flatMap(part => outlineLines({ ...part, place: below(place, part.place) }, depth + 1))]
}

/** Parameters of the training's housekeeping, and those that were left open, tell a reader nothing; --json has them all. */
const housekeeping = new Set(['n_jobs', 'verbose', 'verbose_feature_names_out', 'copy', 'copy_X', 'memory', 'warm_start', 'random_state', 'transform_input'])

function isTelling([name, value]: [string, string]): boolean {
  return !housekeeping.has(name) && value !== 'None' && value !== "'deprecated'" && value !== "'warn'"
}

function below(place: string, part: string): string {
  return place !== '' && part.startsWith(place) ? part.slice(place.length) : part
}

function inputLines({ inputs, ignoresOthers }: Signature): string[] {
  const width = Math.max(...inputs.map(({ name }) => name.length), 4)
  const lines = inputs.map(({ name, type, nullable, required, categories, closed, codes }) => {
    const known = categories === undefined ? (codes === true ? ' of a category' : '') : `${closed ? ' one of' : ' such as'} ${list(categories)}`
    return `  ${name.padEnd(width)}  ${type}${known}${nullable ? ', may be missing' : ''}${required ? '' : ', not used'}`
  })
  return ignoresOthers === true ? [...lines, '  others are ignored'] : lines
}

function outputLines({ outputs, defaultOutput }: Signature): string[] {
  const width = Math.max(...outputs.map(({ name }) => name.length))
  return outputs.map(({ name, type, shape, sizes, classes, fidelity }) => {
    const kind = shape === 'scalar' ? type : shape === 'vector' ? `${sizes[0]} × ${type}` : `${sizes.join(' + ')} × ${type}`
    const of = classes === undefined ? '' : ` for ${classes.map(list).join(' and ')}`
    return `  ${name.padEnd(width)}  ${kind}${of}, fidelity ${fidelity}${name === defaultOutput ? ' (default)' : ''}`
  })
}

function list(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map(value => (typeof value === 'string' ? JSON.stringify(value) : String(value)))
  return values.length > 8 ? `${shown.join(', ')}, and ${values.length - 8} more` : shown.join(', ')
}
