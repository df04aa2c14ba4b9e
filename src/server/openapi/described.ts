/** What a dialect or an endpoint says of itself in the OpenAPI document: https://spec.openapis.org/oas/v3.1.1. */

/** JSON Schema 2020-12, as plain data; a bigint is written with all its digits. */
export interface Schema {
  readonly [keyword: string]: unknown
}

export interface MediaType {
  readonly schema: Schema
  readonly examples?: { readonly [name: string]: { readonly summary?: string; readonly value: unknown } }
}

export interface Response {
  readonly description: string
  readonly headers?: { readonly [name: string]: unknown }
  readonly content?: { readonly [mediaType: string]: MediaType }
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Schema[]
  readonly requestBody?: { readonly required: true; readonly content: { readonly [mediaType: string]: MediaType } }
  readonly responses: { readonly [status: string]: Response }
}

export interface Described {
  readonly method: 'get' | 'post'
  readonly operation: Operation
  /** Schemas that the operation refers to as `#/components/schemas/NAME`. */
  readonly schemas?: { readonly [name: string]: Schema }
}
