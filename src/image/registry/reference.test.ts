import { describe, expect, test } from 'vitest'
import { isLocalHost, parseReference, referenceText } from './reference.ts'

const digest = `sha256:${'0a'.repeat(32)}` as const

// Oracle: the rules of Docker's `reference.ParseNormalizedNamed` (github.com/distribution/reference, its own test table).
const names: [string, string, string, string?][] = [
  ['ubuntu', 'docker.io', 'library/ubuntu'],
  ['ubuntu:24.04', 'docker.io', 'library/ubuntu', '24.04'],
  ['ada/churn', 'docker.io', 'ada/churn'],
  ['docker.io/churn', 'docker.io', 'library/churn'],
  ['index.docker.io/ada/churn', 'docker.io', 'ada/churn'],
  ['localhost/churn:1', 'localhost', 'churn', '1'],
  ['127.0.0.1:5000/team/churn:1', '127.0.0.1:5000', 'team/churn', '1'],
  ['registry.example.com/a/b/c__d-e.f:V_1.2-x', 'registry.example.com', 'a/b/c__d-e.f', 'V_1.2-x'],
  ['[2001:db8::1]:5000/churn', '[2001:db8::1]:5000', 'churn'],
]

describe('parseReference()', () => {
  for (const [text, registry, repository, tag] of names) {
    test(`reads ${text}`, () => expect(parseReference(text)).toEqual({ registry, repository, tag, digest: undefined }))
  }

  test('reads a digest, with and without a tag', () => {
    expect(parseReference(`localhost/churn@${digest}`)).toMatchObject({ tag: undefined, digest })
    expect(parseReference(`localhost/churn:1@${digest}`)).toMatchObject({ tag: '1', digest })
  })

  for (const text of ['', 'Churn', 'a//b', 'localhost/', 'localhost/churn:', 'localhost/churn:-a', 'localhost/churn@sha256:1', 'x.y:70000000/a', 'https://x.y/a', 'a b', `localhost/churn:${'t'.repeat(129)}`]) {
    test(`refuses "${text.slice(0, 40)}"`, () => {
      expect(() => parseReference(text)).toThrow(expect.objectContaining({ code: 'invalid-reference' }) as Error)
    })
  }
})

test('referenceText() writes what parseReference() read', () => {
  const text = `127.0.0.1:5000/team/churn:1@${digest}`
  expect(referenceText(parseReference(text))).toBe(text)
})

test('isLocalHost() is true for this machine and private networks alone', () => {
  for (const host of ['localhost', 'localhost:5000', 'x.localhost', '127.0.0.1:1', '127.3.2.1', '[::1]:5000', '10.1.2.3', '172.16.0.1', '172.31.255.1:80', '192.168.0.1']) {
    expect([host, isLocalHost(host)]).toEqual([host, true])
  }
  for (const host of ['example.com', 'localhost.example.com', '8.8.8.8', '172.32.0.1', '172.15.0.1', '192.169.0.1', '10.example.com', '127.0.0.1.example.com']) {
    expect([host, isLocalHost(host)]).toEqual([host, false])
  }
})
