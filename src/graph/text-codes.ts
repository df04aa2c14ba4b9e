/** More texts are found in a map. */
const mostTexts = 64
const mostPlaces = 3
/** From either end of a text. */
const mostPlace = 16
const tries = 64

/**
 * Texts to their codes, by a perfect hash of their length and of a few of their characters, chosen so that no two texts share
 * a slot: a text is compared with one other. Where none is soon found, by a map.
 */
export class TextCodes {
  readonly #map: ReadonlyMap<string, number>
  /** Of the characters that are asked for: from 0 on from a text's start, below from its end. */
  readonly #places: Int32Array
  /** A shorter text has not all those characters, and no code. */
  readonly #shortest: number
  /** 0 where there is no perfect hash. */
  readonly #multiplier: number
  readonly #shift: number
  /** [2^n] */
  readonly #texts: readonly string[]
  /** [2^n] */
  readonly #codes: Int32Array

  constructor(codes: ReadonlyMap<string, number>) {
    const texts = [...codes.keys()]
    // About n² slots for n texts: then one multiplier in two or three does.
    const bits = Math.max(2, 63 - 2 * Math.clz32(Math.max(1, texts.length - 1)))
    const shortest = texts.reduce((least, text) => Math.min(least, text.length), Infinity)
    const places = texts.length === 0 || texts.length > mostTexts ? undefined : placesThatTellApart(texts, shortest)
    this.#map = codes
    this.#places = Int32Array.from(places ?? [])
    this.#shortest = shortest
    this.#shift = 32 - bits
    this.#multiplier = places === undefined ? 0 : multiplierFor(texts, this.#places, this.#shift)
    const slots = this.#multiplier === 0 ? 0 : 1 << bits
    const textOf = new Array<string>(slots).fill('')
    const codeOf = new Int32Array(slots).fill(-1)
    if (slots > 0) {
      for (const [text, code] of codes) {
        const slot = slotOf(text, this.#places, this.#multiplier, this.#shift)
        textOf[slot] = text
        codeOf[slot] = code
      }
    }
    this.#texts = textOf
    this.#codes = codeOf
  }

  /** −1 where there is none. */
  find(text: string): number {
    if (this.#multiplier === 0) return this.#map.get(text) ?? -1
    if (text.length < this.#shortest) return -1
    const slot = slotOf(text, this.#places, this.#multiplier, this.#shift)
    return this.#texts[slot] === text ? this.#codes[slot]! : -1
  }
}

function slotOf(text: string, places: Int32Array, multiplier: number, shift: number): number {
  const { length } = text
  let hash = Math.imul(length, multiplier)
  for (let at = 0; at < places.length; at++) hash = Math.imul(hash ^ characterAt(text, places[at]!), multiplier)
  return hash >>> shift
}

function characterAt(text: string, place: number): number {
  return text.charCodeAt(place + ((place >> 31) & text.length))
}

/** One place after the other, each the one that tells most of the texts apart; undefined where a few do not tell all. */
function placesThatTellApart(texts: readonly string[], shortest: number): number[] | undefined {
  const candidates = Array.from({ length: Math.min(shortest, mostPlace) }, (_, place) => [place, -1 - place]).flat()
  const places: number[] = []
  let told = grouped(texts.map(text => text.length))
  while (told.groups < texts.length) {
    let best = told
    let bestPlace = 0
    for (const place of candidates) {
      const own = grouped(texts.map((text, at) => told.group[at]! * 65536 + characterAt(text, place)))
      if (own.groups > best.groups) [best, bestPlace] = [own, place]
    }
    if (best === told || places.push(bestPlace) > mostPlaces) return undefined
    told = best
  }
  return places
}

/** The number of each key's group of equals. */
function grouped(keys: readonly number[]): { readonly group: readonly number[]; readonly groups: number } {
  const numbers = new Map<number, number>()
  const group = keys.map(key => {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
  return { group, groups: numbers.size }
}

/** An odd number with which no two texts share a slot; 0 where none of the first ones is one. */
function multiplierFor(texts: readonly string[], places: Int32Array, shift: number): number {
  let multiplier = 0x9e3779b1
  for (let time = 0; time < tries; time++) {
    if (new Set(texts.map(text => slotOf(text, places, multiplier, shift))).size === texts.length) return multiplier
    multiplier = Math.imul(multiplier, 0x915f77f5)
  }
  return 0
}
