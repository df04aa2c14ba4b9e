/** sklearn.naive_bayes: a line per estimator. */
export { bernoulliNB } from './bernoulli-nb.ts'
export { categoricalNB } from './categorical-nb.ts'
export { complementNB } from './complement-nb.ts'
export { gaussianNB } from './gaussian-nb.ts'
export { multinomialNB } from './multinomial-nb.ts'
