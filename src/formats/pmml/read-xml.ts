import { SaxesParser } from 'saxes'
import { corrupt } from '../corrupt.ts'
import { exceeded, type Budget } from '../limits.ts'

const deepest = 1000
const elementCost = 8

export class XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[] = []
  /** All text directly in it. */
  text = ''

  constructor(name: string, attributes: ReadonlyMap<string, string>) {
    this.name = name
    this.attributes = attributes
  }

  child(name: string): XmlElement | undefined {
    return this.children.find(child => child.name === name)
  }

  all(name: string): XmlElement[] {
    return this.children.filter(child => child.name === name)
  }
}

/** The root of an XML document, names without prefixes. A document type is refused, so that there are no entities but XML's own. */
export function readXml(text: string, budget: Budget): XmlElement {
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', error => {
    throw corrupt(`its XML is not well-formed (${error.message})`)
  })
  parser.on('doctype', () => {
    throw corrupt('its XML has a document type, which PMML has not')
  })
  parser.on('opentag', ({ name, attributes }) => {
    budget.spend(elementCost)
    if (open.length >= deepest) throw exceeded(`The XML is nested deeper than ${deepest}`)
    const element = new XmlElement(name.slice(name.indexOf(':') + 1), new Map(Object.entries(attributes)))
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', part => {
    const element = open.at(-1)
    if (element !== undefined) element.text += part
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return root!
}
