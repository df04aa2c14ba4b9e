/** What a caller hears while an image is made or sent. */
export interface Progress {
  step: 'download' | 'compress' | 'push' | 'write'
  /** The layer, `config`, `manifest`, or what is downloaded. */
  name: string
  /** Bytes done, and bytes in all where that is known. */
  done: number
  total: number | undefined
  /** Why no bytes had to move: found in the cache, already in the registry, or mounted there from another repository. */
  skipped?: 'cached' | 'present' | 'mounted'
}

export type OnProgress = (progress: Progress) => void

/** The common last parameters of everything here that takes time. */
export interface Watching {
  onProgress?: OnProgress
  signal?: AbortSignal
}

/** Passes chunks on and reports their running sum. */
export async function* counted(
  chunks: AsyncIterable<Uint8Array>, report: (done: number) => void, signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    yield chunk
    report((done += chunk.byteLength))
  }
}
