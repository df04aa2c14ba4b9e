import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import type { Image, Reference } from '../image/index.ts'
import type { GoldenOptions } from './golden-option.ts'
import type { ImageChoices, ImageOptions } from './service-image.ts'
import type { ModelOptions } from './model-options.ts'
import type { Session } from './run.ts'
import type { Model } from '../model/model.ts'
import type { ReleaseOptions, ReleaseSettings, ServiceType } from '../cluster/index.ts'
import type { Sizing } from './sizing-file.ts'
import { BrineError } from '../errors.ts'
import { addGoldenOption } from './golden-option.ts'
import { addModelOptions } from './model-options.ts'
import { addImageOptions, imageChoices } from './service-image.ts'
import { readBytes } from './read-bytes.ts'
import { readSizing } from './sizing-file.ts'
import { parseReference, referenceText } from '../image/index.ts'
import { checkReleaseSettings, releaseName, serviceTypes } from '../cluster/index.ts'
import { version } from '../version.ts'

export interface ReleaseFlags extends ImageOptions, ModelOptions, GoldenOptions {
  image: string
  name?: string
  namespace?: string
  context?: string
  replicas?: string
  serviceType: string
  cpu?: string
  memory?: string
  sizing?: string
  pullSecret?: string
}

/** The options of every command that describes a release. */
export function addReleaseOptions(command: Command): Command {
  command
    .argument('<model>', 'model.pkl or model.brine')
    .requiredOption('--image <name>', 'where the image goes: REGISTRY/NAME')
    .option('--name <name>', "the release's name (default: the file's stem)")
    .option('--replicas <count>', 'pods; an existing release keeps its count unless this is given (default: 3)')
    .option('--service-type <type>', serviceTypes.join(', '), 'LoadBalancer')
    .option('--cpu <quantity>', 'CPU that each pod is sure to get (default: 250m)')
    .option('--memory <quantity>', 'memory of each pod (default: from the size of the model)')
    .option('--sizing <file>', 'CPU and memory as brine bench --sizing measured them; --cpu and --memory go before it')
    .option('--pull-secret <name>', 'secret with which the cluster pulls the image')
  return addImageOptions(addClusterOptions(addGoldenOption(addModelOptions(command))))
}

/** The options of every command that talks to a cluster. */
export function addClusterOptions(command: Command): Command {
  return command.option('-n, --namespace <name>', "namespace (default: the context's)").option('--context <name>', 'context of the kubeconfig (default: its current one)')
}

/** A release as its flags tell it, before its model is read. */
export interface ReleasePlan {
  readonly settings: ReleaseSettings & { readonly name: string }
  /** Without a tag. */
  readonly repository: Reference
  readonly image: ImageChoices
  readonly sizing: Sizing | undefined
}

/** Reads the flags and the file of `--sizing`, so that a wrong one is told before any work. @throws BrineError 'usage', 'invalid-reference', 'file-not-found' */
export async function planRelease(path: string, flags: ReleaseFlags, signal: AbortSignal): Promise<ReleasePlan> {
  const { name, namespace, replicas, serviceType, cpu, memory, pullSecret } = flags
  const settings = {
    name: name ?? releaseName(basename(path, extname(path))),
    serviceType: serviceType as ServiceType,
    ...(namespace === undefined ? {} : { namespace }),
    ...(replicas === undefined ? {} : { replicas: countOf(replicas) }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(pullSecret === undefined ? {} : { pullSecret }),
  }
  checkReleaseSettings(settings)
  const repository = parseReference(flags.image)
  if (repository.tag !== undefined || repository.digest !== undefined) {
    throw new BrineError('usage', `--image is ${flags.image}, expected it without a tag`, { hint: "The tag is made of the model's digest." })
  }
  const sizing = flags.sizing === undefined ? undefined : readSizing(flags.sizing, Buffer.from(await readBytes(flags.sizing, signal)).toString('utf8'))
  return { settings, repository, image: imageChoices(flags), sizing }
}

/** `REGISTRY/NAME:<first 12 digits of the model's SHA-256>`. */
export function imageTag({ repository }: ReleasePlan, model: Model): Reference {
  return { ...repository, tag: model.provenance.source.sha256.slice(0, 12) }
}

/** `namespace`: where the flags name none. */
export function releaseOf({ settings, repository, sizing }: ReleasePlan, model: Model, image: Image, namespace: string): ReleaseOptions {
  return {
    namespace,
    ...sizing?.resources,
    ...(sizing === undefined ? {} : { measured: { concurrency: sizing.concurrency, requestsPerSecond: sizing.requestsPerSecond } }),
    ...settings,
    ...(settings.replicas === undefined ? {} : { replicasGiven: true }),
    image: referenceText({ ...repository, digest: image.digest }),
    modelBytes: image.layers.at(-1)!.size,
    modelDigest: model.provenance.source.sha256,
    signatureDigest: signatureDigest(model),
    brineVersion: version,
  }
}

export function warnOfOtherSizing({ sizing }: ReleasePlan, model: Model, path: string | undefined, terminal: Session['terminal']): void {
  if (sizing === undefined || sizing.model === model.provenance.source.sha256) return
  terminal.warning(`${path!} was measured with another model (${sizing.model.slice(0, 12)}…): measure this one with brine bench.`)
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new BrineError('usage', `--replicas is ${text}, expected a whole number from 1`)
}

/**
 * What callers rely on: the names and types of the inputs, whether they may be missing, and whether there may be others. A model that is only trained
 * anew, on other categories say, keeps it.
 */
function signatureDigest({ signature }: Model): string {
  const inputs = signature.inputs.filter(({ required }) => required).map(({ name, type, nullable }) => ({ name, type, nullable }))
  if (signature.named) inputs.sort((a, b) => (a.name < b.name ? -1 : 1))
  return createHash('sha256').update(JSON.stringify({ named: signature.named, ...(signature.ignoresOthers && { ignoresOthers: true }), inputs })).digest('hex')
}
