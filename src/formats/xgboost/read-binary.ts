import type { XgboostLinear, XgboostModel, XgboostTree, XgboostTrees } from './model.ts'
import { BrineError } from '../../errors.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'

const learnerBytes = 136
const treesBytes = 160
const treeBytes = 148
const nodeBytes = 20
const statisticsBytes = 16
const linearBytes = 136
const missingLeftBit = 0x8000_0000

/**
 * The old binary model (until 3.0: src/learner.cc, LearnerIO::LoadModel; gbtree_model.cc; tree_model.cc): C structures in
 * little-endian order, with or without the word `binf` before them. What follows
 * the attributes decides no numbers: names of metrics, and a parameter of training.
 * @throws BrineError corrupt, unsupported-option
 */
export function readBinary(bytes: Uint8Array): XgboostModel {
  const reader = new ByteReader(bytes)
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'binf') reader.advance(4)
  const start = reader.advance(learnerBytes)
  const { view } = reader
  const [baseScore, features] = [view.getFloat32(start, true), view.getUint32(start + 4, true)]
  const [classes, hasAttributes] = [view.getInt32(start + 8, true), view.getInt32(start + 12, true)]
  const [major, minor, targets] = [20, 24, 28].map(at => view.getUint32(start + at, true)) as [number, number, number]
  const isOld = major === 0
  const objective = readText(reader)
  const booster = readText(reader)
  if (!Number.isFinite(baseScore) || classes < 0 || features > 0x7fff_fffe) throw corrupt('the parameters of the XGBoost model are out of range', start)
  const model = readBooster(reader, booster)
  return {
    version: isOld ? [0, 90, 0] : [major, minor, 0],
    objective,
    objectiveParameters: new Map(),
    baseScore: [baseScore],
    baseScoreIsMargin: isOld,
    features,
    classes,
    targets: isOld || targets === 0 ? 1 : targets,
    featureNames: [],
    featureTypes: [],
    attributes: hasAttributes !== 0 ? readAttributes(reader) : new Map(),
    booster: model,
  }
}

/** Whether the bytes are such a model. Before 1.0 nothing announced it but the name of its objective, after the parameters. */
export function isBinary(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 256)).toString('latin1')
  return /^(binf)?[^]{136}[\x01-\x40]\0{7}(reg|binary|multi|count|rank|survival):[a-z]+/.test(text)
}

function readBooster(reader: ByteReader, name: string): XgboostTrees | XgboostLinear {
  if (name === 'gblinear') {
    reader.advance(linearBytes)
    return { kind: 'gblinear', weights: Float64Array.from(readFloats(reader)) }
  }
  if (name !== 'gbtree' && name !== 'dart')
    throw new BrineError('unsupported-option', `XGBoost's booster '${name}' is not known`, { hint: 'Fit it with gbtree, dart or gblinear.' })
  const start = reader.advance(treesBytes)
  const count = reader.view.getInt32(start, true)
  if (count < 0 || count * treeBytes > reader.remaining) throw corrupt(`the XGBoost model announces ${count} trees`, start)
  const trees: XgboostTree[] = []
  for (let tree = 0; tree < count; tree++) trees.push(readTree(reader))
  const outputs = new Int32Array(count)
  for (let tree = 0; tree < count; tree++) outputs[tree] = reader.i32()
  const weights = name === 'dart' && count > 0 ? readFloats(reader) : undefined
  if (weights !== undefined && weights.length !== count) throw corrupt(`the XGBoost model has ${weights.length} weights for ${count} trees`)
  return { kind: name, trees, outputs, iterations: undefined, parallelTrees: undefined, weights, categories: undefined }
}

/** TreeParam, then of each node {parent, left, right, column and side of missing, threshold or leaf}, then its statistics. */
function readTree(reader: ByteReader): XgboostTree {
  const start = reader.advance(treeBytes)
  const { view } = reader
  const [roots, count] = [view.getInt32(start, true), view.getInt32(start + 4, true)]
  const vector = view.getInt32(start + 20, true)
  if (roots !== 1 || vector > 1) throw new BrineError('unsupported-option', `A tree of the XGBoost model has ${roots} roots and leaves of ${vector} numbers`, { hint: 'Save it as JSON.' })
  if (count < 1 || count * (nodeBytes + statisticsBytes) > reader.remaining) throw corrupt(`a tree of the XGBoost model announces ${count} nodes`, start)
  const left = new Int32Array(count)
  const right = new Int32Array(count)
  const feature = new Int32Array(count)
  const missingLeft = new Uint8Array(count)
  const threshold = new Float64Array(count)
  for (let node = 0, at = reader.advance(count * nodeBytes); node < count; node++, at += nodeBytes) {
    const side = view.getUint32(at + 12, true)
    left[node] = view.getInt32(at + 4, true)
    right[node] = view.getInt32(at + 8, true)
    feature[node] = side & 0x7fff_ffff
    missingLeft[node] = (side & missingLeftBit) === 0 ? 0 : 1
    threshold[node] = view.getFloat32(at + 16, true)
  }
  const statistics = reader.advance(count * statisticsBytes)
  return {
    count, left, right, feature, threshold, missingLeft, values: threshold, width: 1, categories: new Map(),
    statistics: name => Float32Array.from({ length: count }, (_, node) => view.getFloat32(statistics + node * statisticsBytes + (name === 'loss_changes' ? 0 : 4), true)),
  }
}

function readAttributes(reader: ByteReader): Map<string, string> {
  const count = reader.u64()
  if (count * 16 > reader.remaining) throw corrupt(`the XGBoost model announces ${count} attributes`, reader.offset)
  const result = new Map<string, string>()
  for (let at = 0; at < count; at++) result.set(readText(reader), readText(reader))
  return result
}

function readFloats(reader: ByteReader): Float32Array {
  const count = reader.u64()
  const start = reader.advance(count * 4)
  return Float32Array.from({ length: count }, (_, at) => reader.view.getFloat32(start + 4 * at, true))
}

function readText(reader: ByteReader): string {
  return reader.utf8(reader.u64())
}
