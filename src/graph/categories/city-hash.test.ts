import { expect, test } from 'vitest'
import { cityHash64 } from './city-hash.ts'

// The low 32 bits of each, as `cat_features_hash` of CatBoost 1.2.10 has them.
test.each([
  ['', 797982799],
  ['é', 468052468],
  ['東京', 991853845],
  ['four', 526146423],
  ['exactly-9', 1621237898],
  ['sixteen bytes ok', 2612430904],
  ['seventeen bytes..', 1397974228],
  ['x'.repeat(32), 664286079],
  ['y'.repeat(33), 3368352023],
  ['z'.repeat(64), 2725922757],
  ['w'.repeat(65), 1141626801],
  ['v'.repeat(128), 1639191936],
  ['Straße '.repeat(40), 1894611243],
])('the hash of %j', (text, hash) => {
  expect(Number(cityHash64(Buffer.from(text)) & 0xffffffffn)).toBe(hash)
})
