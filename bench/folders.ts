/** Where the benches keep what they make: models, compiled peers, results. Nothing of it is committed. */
export const modelFolder = '.bench/models'
export const resultFolder = '.bench/results'
export const imageFolder = '.bench/image'
