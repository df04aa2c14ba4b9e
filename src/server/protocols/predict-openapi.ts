/** What Brine's own dialect says of itself. */
import type { Accepted } from '../prediction/accepted-values.ts'
import type { Described, MediaType, Schema } from '../openapi/described.ts'
import type { ErrorExample } from '../openapi/problem-response.ts'
import type { Limits } from '../limits.ts'
import type { OutputField, Signature } from '../../model/signature.ts'
import { answerSchema } from '../openapi/answer-schema.ts'
import { howToRaise, showLimit } from '../limits.ts'
import { pointer } from '../json/pointer.ts'
import { problemResponses } from '../openapi/problem-response.ts'
import { rowArraySchema, rowObjectSchema } from '../openapi/row-schema.ts'

export interface Known {
  /** By input, in their order. */
  readonly accepted: readonly Accepted[]
  /** A row that predicts, and what each output answers to it. */
  readonly example?: { readonly row: unknown; readonly answers: Readonly<Record<string, unknown>> }
}

const row = { $ref: '#/components/schemas/Row' }

export function describePredict(signature: Signature, limits: Limits, { example, accepted }: Known): Described {
  const { outputs, named, defaultOutput } = signature
  const rowObject = rowObjectSchema(signature, accepted)
  const standard = outputs.find(output => output.name === defaultOutput)!
  const bodies: Record<string, Schema> = named ? { Row: rowObject } : { RowObject: rowObject, RowArray: rowArraySchema(signature, accepted), Row: { oneOf: [ref('RowObject'), ref('RowArray')] } }
  return {
    method: 'post',
    operation: {
      operationId: 'predict',
      summary: 'Predict one row or many',
      description: `One row gives \`prediction\`, an array of rows gives \`predictions\`: the output \`${defaultOutput}\`.`,
      tags: ['Prediction'],
      parameters: [
        {
          name: 'outputs',
          in: 'query',
          description: 'Outputs to add to the answer, each under its own name.',
          required: false,
          style: 'form',
          explode: false,
          schema: { type: 'array', items: { type: 'string', enum: outputs.map(output => output.name) }, uniqueItems: true },
        },
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { oneOf: [row, { type: 'array', items: row, maxItems: limits.maxRows }] },
            ...(example === undefined ? {} : { examples: { row: { summary: 'One row', value: example.row }, rows: { summary: 'Two rows', value: [example.row, example.row] } } }),
          },
        },
      },
      responses: {
        '200': {
          description: 'The predictions, in the order of the rows.',
          headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
          content: { 'application/json': { schema: { oneOf: [ref('Prediction'), ref('Predictions')] }, ...(example === undefined ? {} : { examples: answerExamples(defaultOutput, example.answers) }) } },
        },
        ...problemResponses(errorExamples(signature, limits)),
      },
    },
    schemas: {
      ...bodies,
      Prediction: answerObject('prediction', standard, outputs, schema => schema),
      Predictions: answerObject('predictions', standard, outputs, schema => ({ type: 'array', items: schema, maxItems: limits.maxRows })),
    },
  }
}

function answerExamples(standard: string, answers: Readonly<Record<string, unknown>>): MediaType['examples'] {
  const prediction = answers[standard]
  return {
    row: { summary: 'One row', value: { prediction } },
    outputs: { summary: 'One row, with every output', value: { prediction, ...answers } },
    rows: { summary: 'Two rows', value: { predictions: [prediction, prediction] } },
  }
}

function answerObject(key: string, standard: OutputField, outputs: readonly OutputField[], wrap: (schema: Schema) => Schema): Schema {
  return {
    type: 'object',
    properties: {
      [key]: wrap(answerSchema(standard)),
      ...Object.fromEntries(outputs.map(output => [output.name, { ...wrap(answerSchema(output)), description: `Where \`outputs\` names ${output.name}.` }])),
    },
    required: [key],
    additionalProperties: false,
  }
}

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

/** Every failure that a caller can meet here. */
function errorExamples({ inputs, outputs, named }: Signature, limits: Limits): ErrorExample[] {
  const [first] = inputs
  const place = first === undefined ? '' : named ? pointer(3, first.name) : pointer(3, 0)
  const known = outputs.map(output => output.name).join(', ')
  return [
    { code: 'malformed-json', detail: "The body is not JSON: comma ',' expected after value but got '}' at position 12" },
    { code: 'usage', detail: 'The request is not HTTP/1.1' },
    { code: 'request-timeout', detail: `The request did not arrive within ${showLimit('receiveTime', limits.receiveTime)}, which is the limit`, hint: howToRaise('receiveTime') },
    { code: 'body-too-large', detail: `The body is larger than ${showLimit('maxBody', limits.maxBody)}, which is the limit`, hint: howToRaise('maxBody') },
    { code: 'too-many-rows', detail: `The request has ${limits.maxRows + 1} rows; the limit is ${limits.maxRows}`, hint: `Send fewer at a time. ${howToRaise('maxRows')}` },
    { code: 'unsupported-media-type', detail: 'The body is text/csv, expected application/json in UTF-8', hint: "Send the header 'Content-Type: application/json'." },
    { code: 'invalid-input', detail: `${place}: expected a number, got "abc"`, errors: [{ pointer: place, detail: 'expected a number, got "abc"' }] },
    { code: 'unknown-output', detail: `The model has no output 'proba'; it has ${known}`, hint: `Did you mean ${outputs.at(-1)!.name}?` },
    { code: 'headers-too-large', detail: `The headers are larger than ${showLimit('maxHeaders', limits.maxHeaders)}, which is the limit`, hint: howToRaise('maxHeaders') },
    { code: 'internal', detail: 'The service failed to answer; the cause is in its log under the request id' },
    { code: 'overloaded', detail: `The service holds request bodies of ${showLimit('maxQueued', limits.maxQueued)}, which is its limit`, hint: `Try again later. ${howToRaise('maxQueued')}` },
  ]
}
