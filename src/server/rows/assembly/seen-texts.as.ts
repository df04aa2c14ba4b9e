/** Short texts that come again in a body, found by their bytes, in AssemblyScript: a part of read-row.as.ts. */

/** 2^9: as many as nine bits number. */
const slots: u32 = 512
export const longestSeen: u32 = 32

/** [slots] Short texts that were met lately, each filled up with zeros to `longestSeen` bytes. */
let seen: u32 = 0
/** [slots] One more than the length of each as u32, 0 where there is none. */
let lengths: u32 = 0

export function placeTexts(seenAt: u32): void {
  seen = seenAt
  lengths = seenAt + slots * longestSeen
}

/** Puts a short text into its slot, in place of the one there. */
export function remember(slot: u32, at: u32, end: u32): void {
  const to = seen + slot * longestSeen
  memory.fill(to, 0, longestSeen)
  memory.copy(to, at, end - at)
  store<u32>(lengths + (slot << 2), end - at + 1)
}

/** The slot of a short text: the upper bits of its bytes, eight by eight, times 2^64 over the golden ratio, where each bit has an effect. */
export function slotOf(at: u32, length: u32): u32 {
  let hash: u64 = length
  for (; length >= 8; length -= 8, at += 8) {
    hash = (hash ^ load<u64>(at)) * 0x9e3779b97f4a7c15
    hash ^= hash >> 32
  }
  if (length != 0) {
    hash = (hash ^ firstBytes(load<u64>(at), length)) * 0x9e3779b97f4a7c15
    hash ^= hash >> 32
  }
  return <u32>(hash >> 55)
}

export function isSeen(slot: u32, at: u32, length: u32): bool {
  return load<u32>(lengths + (slot << 2)) == length + 1 && equal(seen + slot * longestSeen, at, length)
}

export function equal(name: u32, at: u32, length: u32): bool {
  let done: u32 = 0
  for (; done + 8 <= length; done += 8) if (load<u64>(name + done) != load<u64>(at + done)) return false
  return done == length || firstBytes(load<u64>(name + done) ^ load<u64>(at + done), length - done) == 0
}

/** The first one to seven of eight bytes. */
// @ts-ignore
@inline
function firstBytes(bytes: u64, length: u32): u64 {
  return bytes << ((8 - length) << 3)
}
