import { createHash } from 'node:crypto'
import { basename, extname } from 'node:path'
import type { Command } from 'commander'
import type { Image, Reference } from '../image/index.ts'
import type { GoldenOptions } from './golden-option.ts'
import type { ImageOptions } from './service-image.ts'
import type { ModelOptions } from './model-options.ts'
import type { Session } from './run.ts'
import type { Model } from '../model/model.ts'
import type { ReleaseOptions, ServiceType } from '../cluster/index.ts'
import type { Sizing } from './sizing-file.ts'
import { BrineError } from '../errors.ts'
import { addGoldenOption } from './golden-option.ts'
import { addModelOptions } from './model-options.ts'
import { addImageOptions } from './service-image.ts'
import { readBytes } from './read-bytes.ts'
import { readSizing } from './sizing-file.ts'
import { parseReference, referenceText } from '../image/index.ts'
import { releaseName, serviceTypes } from '../cluster/index.ts'
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

/** `REGISTRY/NAME:<first 12 digits of the model's SHA-256>`. @throws BrineError 'usage', 'invalid-reference' */
export function imageTag(name: string, model: Model): Reference {
  const reference = parseReference(name)
  if (reference.tag !== undefined || reference.digest !== undefined) {
    throw new BrineError('usage', `--image is ${name}, expected it without a tag`, { hint: "The tag is made of the model's digest." })
  }
  return { ...reference, tag: model.provenance.source.sha256.slice(0, 12) }
}

export function releaseOf(path: string, model: Model, image: Image, tag: Reference, flags: ReleaseFlags, namespace: string, sizing?: Sizing): ReleaseOptions {
  const replicas = flags.replicas === undefined ? undefined : countOf(flags.replicas)
  const modelLayer = image.layers.at(-1)!
  return {
    name: flags.name ?? releaseName(basename(path, extname(path))),
    namespace,
    image: referenceText({ ...tag, tag: undefined, digest: image.digest }),
    ...(replicas === undefined ? {} : { replicas, replicasGiven: true }),
    serviceType: flags.serviceType as ServiceType,
    ...sizing?.resources,
    ...(sizing === undefined ? {} : { measured: { concurrency: sizing.concurrency, requestsPerSecond: sizing.requestsPerSecond } }),
    ...(flags.cpu === undefined ? {} : { cpu: flags.cpu }),
    ...(flags.memory === undefined ? {} : { memory: flags.memory }),
    ...(flags.pullSecret === undefined ? {} : { pullSecret: flags.pullSecret }),
    modelBytes: modelLayer.size,
    modelDigest: model.provenance.source.sha256,
    signatureDigest: signatureDigest(model),
    brineVersion: version,
  }
}

/** The sizing of `--sizing`, where it is given; says when it was measured with another model. @throws BrineError 'usage', 'file-not-found' */
export async function readSizingOf(model: Model, { sizing: path }: ReleaseFlags, { terminal, signal }: Session): Promise<Sizing | undefined> {
  if (path === undefined) return undefined
  const sizing = readSizing(path, Buffer.from(await readBytes(path, signal)).toString('utf8'))
  if (sizing.model !== model.provenance.source.sha256) terminal.warning(`${path} was measured with another model (${sizing.model.slice(0, 12)}…): measure this one with brine bench.`)
  return sizing
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
