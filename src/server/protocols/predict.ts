/** Brine's own dialect: rows as objects of features, answers as a FastAPI service would give them. */
import type { Limits } from '../limits.ts'
import type { Mistake } from '../../errors.ts'
import type { Predictor } from '../../kernels/predictor.ts'
import type { ProblemItem } from '../problem.ts'
import type { Protocol, ProtocolRequest, Reply } from './protocol.ts'
import { BrineError } from '../../errors.ts'
import { RowDoors } from '../prediction/row-doors.ts'
import { acceptedValues, unexplored } from '../prediction/accepted-values.ts'
import { RowReader, canReadRows } from '../rows/row-reader.ts'
import { answerRows, rowsOfColumns, rowsOfValues, type Answered, type Rows } from '../prediction/answer-rows.ts'
import { askedOutputs } from '../prediction/asked-outputs.ts'
import { countContainers } from '../json/count-containers.ts'
import { describePredict } from './predict-openapi.ts'
import { howToRaise } from '../limits.ts'
import { parseBody } from '../json/parse-body.ts'
import { placesOf } from '../../model/rows.ts'
import { pointer } from '../json/pointer.ts'
import { problemOf, problemType } from '../problem.ts'
import { refuseContent } from '../json/content-type.ts'
import { showJson } from '../../model/show-json.ts'

/** Arrays and objects that a cell of a list or a map may hold, on average. */
const mostParts = 64

/**
 * `example` is a row that predicts, its values in the order of the inputs, where one is known. With `plain`, bodies are read
 * straight from their bytes where nothing is unusual about them; the answers are the same without.
 */
export function predictProtocol(predictor: Predictor, limits: Limits, example: readonly unknown[] | undefined, plain = true): Protocol {
  const { signature } = predictor.model
  const reader = plain && canReadRows(signature) ? new RowReader(signature) : undefined
  const doors = reader && new RowDoors(predictor, reader)

  function answer(request: ProtocolRequest): Reply | Promise<Reply> {
    const wrong = refuseContent(request.header('content-type'), request.header('content-encoding'))
    if (wrong !== undefined) return refuse(wrong)
    const asked = askedOutputs(signature, request.query)
    const body = request.body()
    const json = doors?.answer(body, asked)
    if (json !== undefined) return { status: 200, contentType: 'application/json', body: json, rows: 1 }
    const columns = reader?.readMany(body, limits.maxRows)
    if (columns === undefined) return answerValue(read(body), asked, request)
    // What the model does not take is told with its place by the path that knows it.
    const tell = (given: Answered) => (given.mistakes.length > 0 ? answerValue(parseBody(body), asked, request) : rowsReply([], asked, given))
    const answered = answersTo(rowsOfColumns(columns), asked, request)
    return answered instanceof Promise ? answered.then(tell) : tell(answered)
  }

  /** Bodies of far more parts than `maxRows` rows have are refused before they are made: `{}` takes many times its two bytes. */
  function read(body: Buffer): unknown {
    const most = 1 + limits.maxRows * (1 + mostParts * signature.inputs.filter(({ type }) => type === 'list' || type === 'map').length)
    if (body.length > 2 * most) {
      const { containers, items } = countContainers(body)
      if (containers > most && items > limits.maxRows) throw tooManyRows(items)
      if (containers > most) throw new BrineError('invalid-input', `The body holds ${containers} arrays and objects; ${limits.maxRows} rows, which is the limit, have at most ${most}`, { hint: 'A row is one object or array; only a feature of type list or map holds others.' })
    }
    return parseBody(body)
  }

  function tooManyRows(count: number): BrineError {
    return new BrineError('too-many-rows', `The request has ${count} rows; the limit is ${limits.maxRows}`, { hint: `Send fewer at a time. ${howToRaise('maxRows')}` })
  }

  /** A body of whatever kind, and everything that is wrong with it. */
  function answerValue(body: unknown, asked: readonly string[], request: ProtocolRequest): Reply | Promise<Reply> {
    if (isOneRow(body)) return answerOne(body, asked, request)
    if (!Array.isArray(body)) return refuse(notRows(body))
    if (body.length > limits.maxRows) return refuse(tooManyRows(body.length))
    const answered = answersTo(rowsOfValues(signature, body), asked, request)
    return answered instanceof Promise ? answered.then(given => rowsReply(body, asked, given)) : rowsReply(body, asked, answered)
  }

  function answersTo(rows: Rows, asked: readonly string[], request: ProtocolRequest): Answered | Promise<Answered> {
    return answerRows(predictor, outputsOf(asked), rows, { limits, abandoned: () => request.abandoned() })
  }

  function answerOne(row: object, asked: readonly string[], request: ProtocolRequest): Reply | Promise<Reply> {
    const tell = (answered: Answered): Reply => {
      if (answered.mistakes.length > 0) return refuseRows(answered, mistake => pointerInto(row, mistake, []))
      return { status: 200, contentType: 'application/json', body: oneAnswer(asked, answered), rows: 1 }
    }
    const answered = answersTo(rowsOfValues(signature, [row]), asked, request)
    return answered instanceof Promise ? answered.then(tell) : tell(answered)
  }

  function oneAnswer(asked: readonly string[], { json }: Answered): string {
    const keys = asked.map(name => `,${JSON.stringify(name)}:${json.get(name)!}`)
    return `{"prediction":${json.get(signature.defaultOutput)!}${keys.join('')}}`
  }

  function rowsReply(rows: readonly unknown[], asked: readonly string[], answered: Answered): Reply {
    if (answered.mistakes.length > 0) return refuseRows(answered, mistake => pointerInto(rows[mistake.row!], mistake, [mistake.row!]))
    const keys = asked.map(name => `,${JSON.stringify(name)}:[${answered.json.get(name)!}]`)
    return { status: 200, contentType: 'application/json', body: `{"predictions":[${answered.json.get(signature.defaultOutput)!}]${keys.join('')}}`, rows: answered.rows }
  }

  function outputsOf(asked: readonly string[]): string[] {
    return [...new Set([signature.defaultOutput, ...asked])]
  }

  function pointerInto(row: unknown, { column }: Mistake, start: readonly number[]): string {
    if (column === undefined) return pointer(...start)
    return pointer(...start, Array.isArray(row) ? placesOf(signature).get(column)! : column)
  }

  /** An object is one row; for a model without feature names so is an array of values. */
  function isOneRow(body: unknown): body is object {
    if (typeof body !== 'object' || body === null) return false
    return !Array.isArray(body) || (!signature.named && body.length > 0 && (typeof body[0] !== 'object' || body[0] === null))
  }

  function notRows(body: unknown): BrineError {
    const wanted = signature.named ? 'an object of features or an array of them' : 'an object of features, an array of values, or an array of either'
    return new BrineError('invalid-input', `Expected ${wanted}, got ${showJson(body)}`)
  }

  function handle(request: ProtocolRequest): Reply | Promise<Reply> {
    try {
      const reply = answer(request)
      return reply instanceof Promise ? reply.catch(refuseKnown) : reply
    } catch (error) {
      return refuseKnown(error)
    }
  }

  /** Where one of them is unusual each is answered for itself, so that nobody is refused for another's mistake. */
  function handleTogether(requests: readonly ProtocolRequest[]): (Reply | Promise<Reply>)[] {
    const usual = requests.every(request => request.query === '' && refuseContent(request.header('content-type'), request.header('content-encoding')) === undefined)
    const answers = usual ? doors!.answerTogether(requests.map(request => request.body())) : undefined
    const tell = (json: string): Reply => ({ status: 200, contentType: 'application/json', body: json, rows: 1 })
    if (!(answers instanceof Promise)) return answers?.map(tell) ?? requests.map(handle)
    return requests.map(async (request, at) => {
      const given = await answers.catch(() => undefined)
      return given === undefined ? handle(request) : tell(given[at]!)
    })
  }

  return {
    path: '/predict',
    refuse,
    handle,
    ...(doors === undefined ? {} : { together: { worthwhile: () => doors.gain.worthwhile(), handle: handleTogether } }),

    async describe() {
      if (example === undefined) return describePredict(signature, limits, { accepted: signature.inputs.map(field => unexplored(field.nullable)) })
      const row = signature.named ? Object.fromEntries(signature.inputs.map((field, at) => [field.name, example[at]])) : example
      const names = signature.outputs.map(output => output.name)
      const { json } = await answerRows(predictor, names, rowsOfValues(signature, [row]), { limits, abandoned: () => false })
      const answers = Object.fromEntries(names.map(name => [name, JSON.parse(json.get(name)!) as unknown]))
      return describePredict(signature, limits, { accepted: await acceptedValues(predictor, example), example: { row, answers } })
    },
  }
}

function refuse(error: BrineError, items: readonly ProblemItem[] = [], more = 0): Reply {
  return { status: error.httpStatus, contentType: problemType, body: JSON.stringify(problemOf(error, items, more)), error }
}

function refuseKnown(error: unknown): Reply {
  if (error instanceof BrineError) return refuse(error)
  throw error
}

function refuseRows({ mistakes, more }: Answered, place: (mistake: Mistake) => string): Reply {
  const count = mistakes.length + more
  const items = mistakes.map(mistake => ({ pointer: place(mistake), detail: mistake.detail }))
  const listed = more === 0 ? '' : `; the first ${mistakes.length} are listed`
  const detail = count === 1 ? `${items[0]!.pointer || 'The body'}: ${items[0]!.detail}` : `The request has ${count} mistakes${listed}`
  return refuse(new BrineError('invalid-input', detail), items, more)
}
