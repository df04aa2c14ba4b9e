/** What `brine bench` found that a replica needs, as a file for `brine deploy --sizing`. */
import { parse, stringify } from 'yaml'
import { BrineError } from '../errors.ts'

const formatVersion = 1

export interface Sizing {
  readonly version: typeof formatVersion
  /** SHA-256 of the model file that was measured, 64 hex digits. */
  readonly model: string
  /** Kubernetes quantities: CPU that each pod is sure to get, and its memory, request and limit alike. */
  readonly resources: { readonly cpu: string; readonly memory: string }
  /** Of each pod: how many requests at once it is planned for, and how many a second. */
  readonly concurrency: number
  readonly requestsPerSecond: number
}

export type Sized = Omit<Sizing, 'version'>

/** `head`: what a person should know of it, line by line. */
export function writeSizing({ model, resources, concurrency, requestsPerSecond }: Sized, head: readonly string[]): string {
  const sizing: Sizing = { version: formatVersion, model, resources, concurrency, requestsPerSecond }
  return `${head.map(line => `# ${line}\n`).join('')}${stringify(sizing)}`
}

const quantity = /^\d+(\.\d+)?(m|[kMGT]i?)?$/

/** Reads YAML or JSON, names what is wrong with it. @throws BrineError 'usage' */
export function readSizing(path: string, text: string): Sizing {
  let given: unknown
  try {
    given = parse(text, { maxAliasCount: 0 })
  } catch (cause) {
    throw wrong(path, `it is no YAML: ${(cause as Error).message.split('\n')[0]}`, cause)
  }
  const sizing = recordOf(given)
  if (sizing === undefined) throw wrong(path, 'it holds no fields')
  if (sizing.version !== formatVersion) throw wrong(path, `its version is ${show(sizing.version)}, expected ${formatVersion}`)
  const resources = recordOf(sizing.resources)
  if (resources === undefined) throw wrong(path, `its resources are ${show(sizing.resources)}, expected cpu and memory`)
  return {
    version: formatVersion,
    model: textOf(path, 'model', sizing.model, /^[0-9a-f]{64}$/, '64 hex digits'),
    resources: {
      cpu: textOf(path, 'resources.cpu', resources.cpu, quantity, 'a Kubernetes quantity such as 250m'),
      memory: textOf(path, 'resources.memory', resources.memory, quantity, 'a Kubernetes quantity such as 256Mi'),
    },
    concurrency: numberOf(path, 'concurrency', sizing.concurrency, 1),
    requestsPerSecond: numberOf(path, 'requestsPerSecond', sizing.requestsPerSecond, 0),
  }
}

function textOf(path: string, field: string, value: unknown, pattern: RegExp, wanted: string): string {
  // `cpu: 2` is a number in YAML.
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text === 'string' && pattern.test(text)) return text
  throw wrong(path, `its ${field} is ${show(value)}, expected ${wanted}`)
}

function numberOf(path: string, field: string, value: unknown, least: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value
  throw wrong(path, `its ${field} is ${show(value)}, expected a number from ${least}`)
}

function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80)
}

function wrong(path: string, what: string, cause?: unknown): BrineError {
  return new BrineError('usage', `${path} is no sizing: ${what}`, { hint: 'brine bench MODEL --sizing FILE writes one.', ...(cause === undefined ? {} : { cause }) })
}
