/** What a compiled model is. Immutable. */
import type { Graph } from '../graph/graph.ts'
import type { Signature } from './signature.ts'
import { signatureOf } from './signature.ts'

export interface Provenance {
  /** The file that it was compiled from. */
  readonly source: {
    readonly format: string
    readonly compression: string
    /** The pickle protocol, where the format has one. */
    readonly protocol: number | null
    readonly bytes: number
    /** 64 hexadecimal digits. */
    readonly sha256: string
  }
  /** What trained it: `{ name: 'scikit-learn', version: '1.9.1' }`, where the file says. */
  readonly library: Library | null
  /** The class of the outermost estimator. */
  readonly estimator: string
  /** The version of Brine that compiled it. */
  readonly compiler: string
}

export interface Library {
  readonly name: string
  /** Null where the file names the library alone. */
  readonly version: string | null
}

/** `scikit-learn 1.9.1` */
export function libraryText({ name, version }: Library): string {
  return version === null ? name : `${name} ${version}`
}

export interface Model {
  readonly signature: Signature
  readonly graph: Graph
  readonly provenance: Provenance
  /** Opaque bytes that an engine needs (an ONNX graph, a pickle for a worker), by name. */
  readonly payloads: ReadonlyMap<string, Uint8Array>
}

/** @throws BrineError 'corrupt' where the graph does not fit together */
export function makeModel(graph: Graph, provenance: Provenance, payloads: ReadonlyMap<string, Uint8Array> = new Map()): Model {
  return { signature: signatureOf(graph), graph, provenance, payloads }
}
