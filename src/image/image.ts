import type { Content } from './content.ts'
import type { Digest } from './digest.ts'
import type { TarEntry } from './layers/tar.ts'
import type { Platform } from './platform.ts'

export interface Descriptor {
  mediaType: string
  digest: Digest
  size: number
  platform?: { os: string; architecture: string; variant?: string }
  annotations?: Record<string, string>
}

export interface Manifest {
  schemaVersion: 2
  mediaType: string
  config: Descriptor
  layers: Descriptor[]
  annotations?: Record<string, string>
}

/** https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  created?: string
  os: string
  architecture: string
  variant?: string
  config?: {
    User?: string
    ExposedPorts?: Record<string, Record<string, never>>
    Env?: string[]
    Entrypoint?: string[] | null
    Cmd?: string[] | null
    WorkingDir?: string
    StopSignal?: string
    Labels?: Record<string, string>
  }
  rootfs: { type: 'layers'; diff_ids: Digest[] }
  history?: { created?: string; created_by?: string; comment?: string; empty_layer?: boolean }[]
}

/** A layer as it is stored and sent; `open` gives those bytes, whose SHA-256 is `digest`. */
export interface Layer extends Content {
  name: string
  mediaType: string
  digest: Digest
  /** SHA-256 of the uncompressed tar. */
  diffId: Digest
  /** Bytes as stored. */
  size: number
  /** Bytes of the tar; unknown for a base's compressed layer. */
  uncompressedSize: number | undefined
  /** What Brine put into it; a base's layer has none. */
  entries?: readonly TarEntry[]
  /** Where a registry has it already, so that it can be mounted instead of sent. */
  origin?: { registry: string; repository: string }
}

/** A base's name as the user gave it, and the digest of its manifest for the platform. */
export interface BaseName {
  name: string
  digest: Digest
  /** Whether the name is a folder's and not a registry's. */
  isLayout: boolean
}

/** An image for one platform: a value; sinks (registry, archive, context) write it and change nothing. */
export interface Image {
  platform: Platform
  config: ImageConfig
  configBytes: Uint8Array
  manifest: Manifest
  manifestBytes: Uint8Array
  /** SHA-256 of `manifestBytes`: the name by which it is pulled. */
  digest: Digest
  /** Bottom first. */
  layers: readonly Layer[]
  /** What it was built upon; absent on Brine's own base. */
  base?: BaseName
}
