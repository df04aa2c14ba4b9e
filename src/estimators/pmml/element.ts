import type { BrineError } from '../../errors.ts'
import type { Fitted } from '../fitted.ts'
import type { XmlElement } from '../../formats/pmml/read-xml.ts'

/** What to do instead, where a document is not read. */
export const madeFrom = 'Give Brine the model that the PMML was made from: a pickle, or a file of its own library.'

const mostNumbers = 20_000_000

/** One element of a document with what refuses it. What is not asked for by name is refused, so that nothing is overlooked. */
export class Element {
  readonly self: Fitted
  readonly xml: XmlElement

  constructor(self: Fitted, xml: XmlElement) {
    this.self = self
    this.xml = xml
  }

  get name(): string {
    return this.xml.name
  }

  get children(): Element[] {
    return this.xml.children.filter(child => child.name !== 'Extension').map(child => new Element(this.self, child))
  }

  child(name: string): Element | undefined {
    const found = this.xml.child(name)
    return found && new Element(this.self, found)
  }

  need(name: string): Element {
    const found = this.child(name)
    if (found === undefined) throw this.broken(`has no ${name}`)
    return found
  }

  all(name: string): Element[] {
    return this.xml.all(name).map(child => new Element(this.self, child))
  }

  get(name: string): string | undefined {
    return this.xml.attributes.get(name)
  }

  text(name: string): string {
    const value = this.get(name)
    if (value === undefined) throw this.broken(`has no ${name}`)
    return value
  }

  number(name: string, otherwise?: number): number {
    const value = this.get(name)
    if (value === undefined && otherwise !== undefined) return otherwise
    return this.parse(value ?? '', name)
  }

  /** A finite number as XML Schema writes it. */
  parse(text: string, what: string): number {
    if (!/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(text)) throw this.broken(`has ${JSON.stringify(text)} for ${what}, expected a number`)
    return Number(text)
  }

  /** Refuses attributes and children besides those that are named. */
  allow(attributes: readonly string[], children: readonly string[] = []): void {
    for (const [name, value] of this.xml.attributes) if (!attributes.includes(name) && !name.startsWith('xmlns')) throw this.unsupported(`${name}="${value}"`)
    for (const { name } of this.children) if (!children.includes(name)) throw this.unsupported(`with ${name}`)
  }

  /** Refuses an attribute that has another value than one of these. */
  expect(name: string, values: readonly (string | undefined)[]): void {
    const value = this.get(name)
    if (!values.includes(value)) throw this.unsupported(`${name}="${value ?? ''}"`)
  }

  /** Refuses tables, of so many rows and columns, that a small document can name. */
  expectRoom(rows: number, columns: number): void {
    if (rows * columns > mostNumbers) throw this.unsupported(`of ${rows} times ${columns} numbers`)
  }

  unsupported(what: string): BrineError {
    return this.self.refusal('unsupported-option', `PMML's ${this.name} ${what} is not supported`, madeFrom)
  }

  broken(detail: string): BrineError {
    return this.self.refusal('corrupt', `The element ${this.name} ${detail}`)
  }
}
