import { parentPort, workerData } from 'node:worker_threads'
import { compress as zstd, init as initZstd } from '@bokuweb/zstd-wasm'
import { gzipSync } from 'fflate'
import type { Compression } from './compression.ts'

// A thread that compresses the pieces it is sent, one at a time, and sends each back.

const { compression, level } = workerData as { compression: Compression; level: number }
if (compression === 'zstd') await initZstd()

parentPort?.on('message', (piece: Uint8Array) => {
  const compressed = compression === 'zstd' ? zstd(piece, level) : gzip(piece)
  parentPort?.postMessage(compressed, [compressed.buffer as ArrayBuffer])
})

function gzip(piece: Uint8Array): Uint8Array {
  const member = gzipSync(piece, { level: level as 6, mtime: 0 })
  // RFC 1952, 2.3.1: the operating system; 255 is "unknown".
  member[9] = 255
  return member
}
