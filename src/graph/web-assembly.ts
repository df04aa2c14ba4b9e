/** Memories for WebAssembly and what works in them. */
import { BrineError } from '../errors.ts'

export const pageBytes = 65536
const mostPages = 65536

const modules = new Map<string, WebAssembly.Module>()
const instances = new WeakMap<WebAssembly.Memory, Map<string, object>>()

/**
 * A memory of its own, of zeros. V8 reserves 10 GiB of addresses for each, of which a process has 128 TiB, or what `ulimit -v` leaves it.
 * @throws BrineError 'out-of-memory' where there are no addresses left, or it is larger than the 4 GiB that WebAssembly can address
 */
export function newMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes)
  if (pages > mostPages) throw new BrineError('out-of-memory', `A part of the model takes ${bytes} bytes of WebAssembly's memory, which ends at ${mostPages * pageBytes}`, { hint: 'Train a smaller model, or split it into several.' })
  try {
    return new WebAssembly.Memory({ initial: pages })
  } catch (cause) {
    throw new BrineError('out-of-memory', `There is no memory for ${bytes} bytes of the model: for each memory of WebAssembly, V8 reserves 10 GiB of addresses`, { hint: 'Raise the bound on addresses (ulimit -v), or load fewer models in one process.', cause })
  }
}

/** What a module (base64) exports over a memory; both are made once, so who calls must leave nothing in its globals. */
export function exportsOver<E extends object>(wasm: string, memory: WebAssembly.Memory): E {
  let own = instances.get(memory)
  if (own === undefined) instances.set(memory, (own = new Map<string, object>()))
  let exports = own.get(wasm)
  if (exports === undefined) own.set(wasm, (exports = new WebAssembly.Instance(moduleOf(wasm), { env: { memory } }).exports))
  return exports as E
}

/** Compiled once. */
export function moduleOf(wasm: string): WebAssembly.Module {
  let module = modules.get(wasm)
  if (module === undefined) modules.set(wasm, (module = new WebAssembly.Module(Buffer.from(wasm, 'base64'))))
  return module
}
