import { BrineError } from '../errors.ts'

/** The error of bytes that break their format. `offset` counts from the start of the decompressed file. */
export function corrupt(detail: string, offset?: number, cause?: unknown): BrineError {
  const place = offset === undefined ? '' : ` at byte ${offset}`
  return new BrineError('corrupt', `The file is damaged: ${detail}${place}`, {
    hint: 'Compare its size and checksum with the original, copy it again in binary mode, or dump the model again.',
    cause,
  })
}
