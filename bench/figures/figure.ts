/** One figure of docs/benchmarks.md: what it measures and how it shows. */
export interface Figure {
  readonly name: string
  readonly title: string
  /** Measures, and tells of its progress. @throws Error where nothing could be measured */
  run(settings: Settings): Promise<Section>
}

export interface Settings {
  /** Rounds in which all peers are asked in turn. */
  readonly rounds: number
  /** Of each load. */
  readonly seconds: number
  /** Short, for a look: figures leave out what takes minutes. */
  readonly quick: boolean
}

export interface Section {
  /** How it was measured, in Markdown. */
  readonly text: string
  readonly tables: readonly Table[]
  readonly bars: readonly Bar[]
  readonly charts?: readonly Chart[]
  /** Peers that could not be measured, each with the reason. */
  readonly absent: readonly string[]
  /** Environments whose versions the page names. */
  readonly versions: readonly string[]
}

export interface Table {
  readonly title?: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A measured ratio (or number) and what it must be. Its reason, where it is missed, stands in reasons/FIGURE.json under `what`. */
export interface Bar {
  readonly what: string
  /** Undefined where it could not be measured. */
  readonly value: number | undefined
  readonly most?: number
  readonly least?: number
  readonly unit?: string
  /** Why the answers were wrong: the bar is missed then. */
  readonly wrong?: string
}

/** One line for each of Brine and its peers; x is logarithmic. */
export interface Chart {
  /** Of its file under docs/benchmarks/. */
  readonly name: string
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  readonly yScale: 'linear' | 'log'
  readonly series: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[]
}
