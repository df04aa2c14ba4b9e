const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
const comma = 0x2c

export interface Containers {
  /** Arrays and objects, those within others too. */
  readonly containers: number
  /** Items of the outermost array. */
  readonly items: number
}

/** How many arrays and objects a JSON text holds, before any is made. Of what is no JSON it tells something. */
export function countContainers(body: Buffer): Containers {
  let containers = 0
  let items = 0
  let depth = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]!
    if (byte === quote) {
      at = body.indexOf(quote, at + 1)
      while (at >= 0 && isEscaped(body, at)) at = body.indexOf(quote, at + 1)
      if (at < 0) break
    } else if (byte === openBracket || byte === openBrace) {
      containers++
      depth++
    } else if (byte === closeBracket || byte === closeBrace) depth--
    else if (byte === comma && depth === 1) items++
  }
  return { containers, items: items + 1 }
}

function isEscaped(body: Buffer, at: number): boolean {
  let from = at
  while (body[from - 1] === backslash) from--
  return (at - from) % 2 === 1
}
