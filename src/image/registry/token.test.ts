import { expect, test } from 'vitest'
import type { Http } from './http.ts'
import { fetchToken } from './token.ts'

const anonymous = { kind: 'anonymous' } as const

function answering(status: number, body: string, seen: string[] = []): Http {
  return async ({ method, url }) => {
    seen.push(`${method} ${url}`)
    return { status, header: () => undefined, text: async () => body, bytes: async () => Buffer.from(body), async *stream() {} }
  }
}

test('fetchToken() asks for every scope', async () => {
  const seen: string[] = []
  const request = { realm: 'https://auth.x.y/t?a=b', service: 's', scopes: ['repository:a:pull,push', 'repository:b:pull'], credentials: anonymous, registry: new URL('https://x.y') }
  expect(await fetchToken(answering(200, '{"access_token":"t","expires_in":300}', seen), request)).toMatchObject({ value: 't' })
  expect(seen).toEqual(['GET https://auth.x.y/t?a=b&service=s&scope=repository%3Aa%3Apull%2Cpush&scope=repository%3Ab%3Apull'])
})

const unsafe = ['http://auth.x.y/token', 'https://127.0.0.1/token', 'https://10.0.0.1/token', 'https://169.254.169.254/token', 'file:///etc/passwd', 'nonsense']
for (const realm of unsafe) {
  test(`fetchToken() sends no login to ${realm} for a public registry`, async () => {
    const seen: string[] = []
    const request = { realm, service: undefined, scopes: [], credentials: anonymous, registry: new URL('https://x.y') }
    await expect(fetchToken(answering(200, '{"token":"t"}', seen), request)).rejects.toMatchObject({ code: 'registry-failed' })
    expect(seen).toEqual([])
  })
}

test('fetchToken() refuses an answer without a token', async () => {
  const request = { realm: 'https://x.y/t', service: undefined, scopes: [], credentials: anonymous, registry: new URL('https://x.y') }
  for (const body of ['{}', 'null', '<html>', '{"token":5}']) {
    await expect(fetchToken(answering(200, body), request)).rejects.toMatchObject({ code: 'registry-failed' })
  }
})
