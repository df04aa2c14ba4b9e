import { expect, test } from 'vitest'
import { parseChallenge } from './challenge.ts'

const cases: [string | undefined, ReturnType<typeof parseChallenge>][] = [
  ['Basic realm="x"', { scheme: 'basic' }],
  ['Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
    { scheme: 'bearer', realm: 'https://auth.docker.io/token', service: 'registry.docker.io', scope: 'repository:a/b:pull,push' }],
  ['bearer Realm = "https://x/t?a=\\"b\\"" , service=plain', { scheme: 'bearer', realm: 'https://x/t?a="b"', service: 'plain', scope: undefined }],
  ['Basic realm="x", Bearer realm="https://x/t"', { scheme: 'bearer', realm: 'https://x/t', service: undefined, scope: undefined }],
  ['Bearer service="without a realm"', undefined],
  ['Negotiate', undefined],
  [undefined, undefined],
]

for (const [header, challenge] of cases) {
  test(`parseChallenge() reads ${header}`, () => expect(parseChallenge(header)).toEqual(challenge))
}
