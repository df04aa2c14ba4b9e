export interface Token {
  readonly number?: number
  /** It is written without a point or an exponent. */
  readonly whole?: true
  /** Of `Q("…")`. */
  readonly variable?: string
  readonly text?: string
  readonly name?: string
  readonly word?: string
}

const token = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|Q\(\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*\)|"([^"\\]*)"|'([^'\\]*)'|((?:np|numpy)\.[a-z0-9]+|[\p{L}_][\p{L}\p{N}_]*)|(\*\*|[<>=!]=|[-+*/()<>&|~,=[\]]))/uy

/** The words of a piece of Python as formulas have it; undefined where it is anything else. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = []
  token.lastIndex = 0
  for (let from = 0; from < text.length; from = token.lastIndex) {
    const found = token.exec(text)
    if (found === null) return undefined
    const [, number, double, single, doubleText, singleText, name, word] = found
    const quoted = double ?? single
    const own = doubleText ?? singleText
    tokens.push(number !== undefined ? { number: Number(number), ...(/^\d+$/.test(number) && { whole: true }) } : quoted !== undefined ? { variable: quoted } : own !== undefined ? { text: own } : name !== undefined ? { name } : { word: word! })
  }
  return tokens
}
