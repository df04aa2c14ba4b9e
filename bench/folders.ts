/** Where the benches keep what they make: models, compiled peers, results. Of it only docs/benchmarks.md is committed. */
export const modelFolder = '.bench/models'
/** Where results are kept, and the page that is drawn from them; its charts stand in a folder of its name. */
export const measured = { results: '.bench/results', page: 'docs/benchmarks.md' } as const
/** Of --quick: what is measured in a hurry never comes into the documentation. */
export const quickLook = { results: '.bench/quick', page: '.bench/quick/benchmarks.md' } as const
export type Place = typeof measured | typeof quickLook
export const imageFolder = '.bench/image'
