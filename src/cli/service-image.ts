import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import type { Model } from '../model/model.ts'
import type { Compression, Image, ImageFile, NodeChoice, OnProgress, Platform, Progress } from '../image/index.ts'
import type { Session } from './run.ts'
import { BrineError } from '../errors.ts'
import { engineOf } from '../graph/ops/engine-call.ts'
import { buildImage, compressions, createdFrom, defaultPlatform, parsePlatform } from '../image/index.ts'
import { formatBytes } from './terminal.ts'
import { onnxRuntimeFiles } from './onnx-runtime-files.ts'
import { libraryText } from '../model/model.ts'
import { version } from '../version.ts'
import { writeBrineFile } from '../model/brine-file.ts'

export interface ImageOptions {
  base?: string
  basePython?: string
  platform?: string
  node?: string
  pythonMemory?: string
  compression: string
}

/** The same, each known. */
export interface ImageChoices extends Omit<ImageOptions, 'platform' | 'node' | 'compression'> {
  platform?: Platform
  node?: NodeChoice
  compression: Compression
}

/** The options of every command that builds an image. */
export function addImageOptions(command: Command): Command {
  return command
    .option('--base <image>', 'an image or the folder of an OCI layout that has Node, instead of the base that Brine makes')
    .option('--base-python <path>', 'where Python is in --base, for a model that runs in Python', 'python3')
    .option('--platform <platform>', 'linux/amd64 or linux/arm64')
    .option('--node <which>', 'lts, or host for the Node that runs now')
    .option('--compression <name>', `${compressions.join(' or ')}`, 'gzip')
}

/** Where the build puts the server's bundle, beside the sources and beside what they are compiled to. */
const bundle = new URL('../../dist/service/', import.meta.url)

/** @throws BrineError 'usage' */
export function imageChoices({ platform, node, compression: given, ...options }: ImageOptions): ImageChoices {
  const compression = compressions.find(name => name === given)
  if (compression === undefined) throw new BrineError('usage', `--compression is ${given}, expected ${compressions.join(' or ')}`)
  if (node !== undefined && node !== 'lts' && node !== 'host') throw new BrineError('usage', `--node is ${node}, expected lts or host`)
  return { ...options, compression, ...(node === undefined ? {} : { node }), ...(platform === undefined ? {} : { platform: parsePlatform(platform) }) }
}

/** The image of a model's service: the server's bundle and the compiled model. */
export async function buildServiceImage(model: Model, options: ImageChoices, { terminal, signal }: Session): Promise<Image> {
  const { source, library } = model.provenance
  const python = engineOf(model.graph) === 'python' ? (options.basePython ?? 'python3') : undefined
  if (python !== undefined && options.base === undefined) {
    throw new BrineError('usage', 'This model runs in Python, and the base that Brine makes has none', { hint: 'Give --base: an image with Node, and with Python, pyarrow and the libraries of the model (docs/custom-code.md shows one).' })
  }
  const platform = options.platform ?? defaultPlatform()
  return buildImage({
    code: await bundleFiles(python !== undefined),
    ...(engineOf(model.graph) === 'onnxruntime' ? { engine: await onnxRuntimeFiles(platform) } : {}),
    ...(python === undefined ? {} : { env: { BRINE_PYTHON: python, ...(options.pythonMemory === undefined ? {} : { BRINE_PYTHON_MEMORY: options.pythonMemory }) } }),
    model: { path: '/app/model.brine', bytes: writeBrineFile(model) },
    command: ['/app/server.cjs'],
    platform,
    compression: options.compression,
    ...(options.base === undefined ? {} : { base: options.base }),
    ...(options.node === undefined ? {} : { node: options.node }),
    labels: {
      'brine.version': version,
      'brine.source.sha256': source.sha256,
      ...(python === undefined ? {} : { 'io.brine.python': python }),
      ...(library === null ? {} : { 'brine.library': libraryText(library) }),
      'org.opencontainers.image.title': 'A model served by Brine',
    },
    created: createdFrom(process.env.SOURCE_DATE_EPOCH),
    environment: process.env,
    signal,
    onProgress: showProgress(terminal),
  })
}

/** Progress in words: a step per line, with its share on a terminal. */
export function showProgress(terminal: Session['terminal']): OnProgress {
  const verbs: Record<Progress['step'], string> = { download: 'downloading', compress: 'compressing', push: 'pushing', write: 'writing' }
  return ({ step, name, done, total, skipped }) => {
    const text = `${verbs[step]} ${name}`
    if (skipped !== undefined) terminal.progress(text, `: ${{ cached: 'cached', present: 'already there', mounted: 'mounted' }[skipped]}`)
    else terminal.progress(text, total === undefined || total === 0 ? ` ${formatBytes(done)}` : ` ${Math.floor((100 * done) / total)} % of ${formatBytes(total)}`)
  }
}

/** A line per layer with its stored size, and the sum. */
export function layerTable(image: Image): string {
  const rows = image.layers.map(({ name, size, digest }) => [name, formatBytes(size), digest.slice(0, 19)] as const)
  const width = Math.max(...rows.map(([name]) => name.length), 5)
  const total = image.layers.reduce((sum, { size }) => sum + size, 0)
  return [...rows, ['total', formatBytes(total), ''] as const].map(([name, size, digest]) => `  ${name.padEnd(width)}  ${size.padStart(9)}  ${digest}`.trimEnd()).join('\n')
}

const ofPython = ['worker.py', 'arrow.cjs']

/** `worker`: with the script that Python runs, and the library for what goes to it and comes back. */
async function bundleFiles(worker: boolean): Promise<ImageFile[]> {
  const folder = fileURLToPath(bundle)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new BrineError('internal', 'The server bundle is not there', { hint: 'In a checkout, run: npm run build', cause })
  })
  return entries
    .filter(entry => entry.isFile() && (worker || !ofPython.includes(entry.name)))
    .map(entry => `${entry.parentPath}/${entry.name}`)
    .sort()
    .map(file => ({ path: `/app/${file.slice(folder.length).replace(/^\/+/, '')}`, file }))
}
