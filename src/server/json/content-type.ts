import { BrineError } from '../../errors.ts'

/** What is wrong with the Content-Type and Content-Encoding of a request whose body should be JSON, or undefined. */
export function refuseContent(type: string | undefined, encoding: string | undefined): BrineError | undefined {
  if (type !== undefined && type !== '' && type !== 'application/json' && !isJson(type)) {
    return new BrineError('unsupported-media-type', `The body is ${type.slice(0, 100)}, expected application/json in UTF-8`, {
      hint: "Send the header 'Content-Type: application/json'.",
    })
  }
  if (encoding !== undefined && encoding !== 'identity') {
    return new BrineError('unsupported-media-type', `The body has Content-Encoding ${encoding.slice(0, 100)}, expected none`, { hint: 'Send the body uncompressed.' })
  }
  return undefined
}

function isJson(type: string): boolean {
  const [media, ...parameters] = type.toLowerCase().split(';').map(part => part.trim())
  const charset = parameters.find(parameter => parameter.startsWith('charset='))
  return media === 'application/json' && (charset === undefined || /^charset="?(utf-?8|us-ascii)"?$/.test(charset))
}
