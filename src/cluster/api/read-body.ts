import type { IncomingMessage } from 'node:http'
import { largestAnswer, unreachable } from './exchange.ts'

/** The whole body; an error after `timeout` ms or beyond `largestAnswer` bytes. */
export async function readBody(server: string, response: IncomingMessage, timeout: number): Promise<Buffer> {
  const timer = setTimeout(() => response.destroy(new Error(`answer not complete within ${timeout / 1000} s`)), timeout)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > largestAnswer) throw new Error(`answer larger than ${largestAnswer} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    response.destroy()
    throw unreachable(server, error)
  } finally {
    clearTimeout(timer)
  }
  return Buffer.concat(chunks)
}

/** The lines of a body as they come; an error after `silence` ms without a byte. */
export async function* readLines(server: string, response: IncomingMessage, silence: number): AsyncGenerator<string> {
  let timer: NodeJS.Timeout | undefined
  const rearm = () => {
    clearTimeout(timer)
    timer = setTimeout(() => response.destroy(new Error(`silent for ${silence / 1000} s`)), silence)
  }
  const decoder = new TextDecoder()
  let rest = ''
  try {
    rearm()
    for await (const chunk of response as AsyncIterable<Buffer>) {
      rearm()
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > largestAnswer) throw new Error(`line longer than ${largestAnswer} characters`)
      for (const line of lines) if (line !== '') yield line
    }
    if (rest !== '') yield rest
  } catch (error) {
    throw unreachable(server, error)
  } finally {
    clearTimeout(timer)
    response.destroy()
  }
}
