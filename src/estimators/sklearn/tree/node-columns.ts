import type { RecordFields } from './record-fields.ts'

type Field = 'left_child' | 'right_child' | 'feature' | 'threshold' | 'n_node_samples' | 'weighted_n_node_samples' | 'missing_go_to_left'

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/**
 * The fields of one tree's nodes that decide, each as its own array. Trees read one after the other share the memory, which
 * so stays in the nearest cache: what `read` gave lasts until it is called again.
 */
export class NodeColumns {
  readonly left: Int32Array
  readonly right: Int32Array
  /** At leaves it is below 0. */
  readonly feature: Int32Array
  readonly threshold: Float64Array
  readonly weights: Float64Array
  readonly samples: Float64Array
  /** 0 or 1; all 0 where the nodes have no such field. */
  readonly missingLeft: Uint8Array
  #records = new Uint8Array(0)

  /** `most`: the nodes of the largest tree. */
  constructor(most: number) {
    this.left = new Int32Array(most)
    this.right = new Int32Array(most)
    this.feature = new Int32Array(most)
    this.threshold = new Float64Array(most)
    this.weights = new Float64Array(most)
    this.samples = new Float64Array(most)
    this.missingLeft = new Uint8Array(most)
  }

  /** Node numbers and columns that an int32 cannot hold become its largest, which no file's are; all below 0 become −1. */
  read(nodes: RecordFields<Field>): void {
    if (nodes.count > this.left.length) throw new RangeError(`There is room for ${this.left.length} nodes, not for ${nodes.count}`)
    if (!this.#unpack(nodes)) this.#gather(nodes)
  }

  /** In one pass, where integers and floats are of 8 bytes and stand at multiples of 8, as 64-bit machines lay them out. */
  #unpack(nodes: RecordFields<Field>): boolean {
    const { records, itemsize, count } = nodes
    const wide = (['left_child', 'right_child', 'feature', 'n_node_samples', 'threshold', 'weighted_n_node_samples'] as const).map(name => nodes.offsetOf(name, 8))
    const missing = nodes.has('missing_go_to_left') ? nodes.offsetOf('missing_go_to_left', 1) : -1
    if (!littleEndian || records?.length !== count * itemsize || itemsize % 8 !== 0 || missing === undefined || wide.some(offset => offset === undefined || offset % 8 !== 0)) return false
    const [leftAt, rightAt, featureAt, samplesAt, thresholdAt, weightsAt] = wide.map(offset => offset! / 4) as [number, number, number, number, number, number]
    const bytes = this.#aligned(records, count)
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    const doubles = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8)
    const { left, right, feature, threshold, weights, samples, missingLeft } = this
    for (let node = 0, at = 0; node < count; node++, at += itemsize / 4) {
      left[node] = int32(words[at + leftAt]!, words[at + leftAt + 1]!)
      right[node] = int32(words[at + rightAt]!, words[at + rightAt + 1]!)
      feature[node] = int32(words[at + featureAt]!, words[at + featureAt + 1]!)
      samples[node] = words[at + samplesAt + 1]! * 0x1_0000_0000 + (words[at + samplesAt]! >>> 0)
      threshold[node] = doubles[(at + thresholdAt) >>> 1]!
      weights[node] = doubles[(at + weightsAt) >>> 1]!
      missingLeft[node] = missing < 0 || bytes[4 * at + missing] === 0 ? 0 : 1
    }
    return true
  }

  /** Field by field. */
  #gather(nodes: RecordFields<Field>): void {
    const whole = (name: Field) => nodes.numbers(name).map(number => (number < 0 ? -1 : Math.min(number, 0x7fff_ffff)))
    this.left.set(whole('left_child'))
    this.right.set(whole('right_child'))
    this.feature.set(whole('feature'))
    this.threshold.set(nodes.numbers('threshold'))
    this.weights.set(nodes.numbers('weighted_n_node_samples'))
    this.samples.set(nodes.numbers('n_node_samples'))
    this.missingLeft.fill(0)
    if (nodes.has('missing_go_to_left')) this.missingLeft.set(nodes.bytes('missing_go_to_left').map(left => (left === 0 ? 0 : 1)))
  }

  #aligned(records: Uint8Array, count: number): Uint8Array {
    if (records.byteOffset % 8 === 0) return records
    if (records.length > this.#records.length) this.#records = new Uint8Array((records.length / count) * this.left.length)
    this.#records.set(records)
    return this.#records.subarray(0, records.length)
  }
}

/** Of the halves of an int64. */
function int32(low: number, high: number): number {
  if (high === 0 && low >= 0) return low
  return high < 0 ? -1 : 0x7fff_ffff
}
