import { newMemory } from '../graph/web-assembly.ts'

/** What is not larger shares a memory: a process has room for some thousand memories only, and a model may be of more ensembles. */
const mostShared = 1 << 20
const sharedBytes = 1 << 22
const alignment = 16

export type Room = (bytes: number) => number

let shared: WebAssembly.Memory | undefined
let used = 0

/**
 * Room in a WebAssembly memory, zeros at first, as long as somebody holds the memory. `layout` asks for its parts in their order, a
 * multiple of 16 each, and answers with their addresses; it is called once for the size alone, then with the addresses.
 * @throws BrineError 'out-of-memory'
 */
export function reserve<T>(layout: (room: Room) => T): { readonly memory: WebAssembly.Memory; readonly places: T } {
  const [bytes] = placed(layout, 0)
  if (bytes > mostShared) {
    const memory = newMemory(bytes)
    return { memory, places: placed(layout, 0)[1] }
  }
  if (shared === undefined || used + bytes > sharedBytes) {
    shared = newMemory(sharedBytes)
    used = 0
  }
  const [end, places] = placed(layout, used)
  used = end
  return { memory: shared, places }
}

/** The end, and what `layout` answers where it begins at `start`. */
function placed<T>(layout: (room: Room) => T, start: number): readonly [end: number, places: T] {
  let end = start
  const places = layout(bytes => {
    const at = end
    end = Math.ceil((at + bytes) / alignment) * alignment
    return at
  })
  return [end, places]
}
