import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { compressionPlans } from './compression.ts'
import type { Compression } from './compression.ts'

const mostThreads = 4

// This file's neighbour: JavaScript in the package, TypeScript when tests run the source.
const extension = import.meta.url.slice(-3)
const workerUrl = new URL(`./compress-worker${extension}`, import.meta.url)

/**
 * Compresses a stream in worker threads: the same bytes whatever the number of threads.
 * At most one piece per thread, and one more, is in memory.
 */
export async function* compressPieces(
  chunks: AsyncIterable<Uint8Array>, compression: Compression, signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const { level, pieceSize } = compressionPlans[compression]
  const idle: Worker[] = []
  const all: Worker[] = []
  const underway: Promise<Uint8Array>[] = []
  const threads = Math.min(availableParallelism(), mostThreads)

  function start(piece: Uint8Array): void {
    const worker = idle.pop() ?? newWorker()
    const result = compressOne(worker, piece, signal).finally(() => idle.push(worker))
    // A failure is met when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined)
    underway.push(result)
  }

  function newWorker(): Worker {
    const worker = startWorker({ compression, level })
    all.push(worker)
    return worker
  }

  try {
    for await (const piece of pieces(chunks, pieceSize)) {
      signal?.throwIfAborted()
      if (underway.length === threads) yield (await underway.shift())!
      start(piece)
    }
    while (underway.length > 0) yield (await underway.shift())!
  } finally {
    await Promise.all(all.map(worker => worker.terminate()))
  }
}

function startWorker(workerData: { compression: Compression; level: number }): Worker {
  if (extension === '.js') return new Worker(workerUrl, { workerData })
  // Node 20 starts no thread from TypeScript by itself.
  const load = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(tsx => tsx.tsImport(${JSON.stringify(workerUrl.href)}, ${JSON.stringify(import.meta.url)}))`
  return new Worker(load, { eval: true, workerData })
}

async function compressOne(worker: Worker, piece: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
  worker.postMessage(piece, [piece.buffer as ArrayBuffer])
  const [compressed] = await once(worker, 'message', { signal }) as [Uint8Array]
  return compressed
}

/** Cuts a stream into pieces of exactly `size` bytes, the last one excepted, each in a buffer of its own. */
async function* pieces(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(size)
  let filled = 0
  for await (const chunk of chunks) {
    for (let offset = 0; offset < chunk.byteLength;) {
      const part = chunk.subarray(offset, offset + size - filled)
      piece.set(part, filled)
      filled += part.byteLength
      offset += part.byteLength
      if (filled < size) continue
      yield piece
      piece = new Uint8Array(size)
      filled = 0
    }
  }
  if (filled > 0) yield piece.slice(0, filled)
}
