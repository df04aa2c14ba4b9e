/** sklearn.feature_extraction: a line per estimator. */
export { countVectorizer } from './count-vectorizer.ts'
export { dictVectorizer } from './dict-vectorizer.ts'
export { featureHasher } from './feature-hasher.ts'
export { hashingVectorizer } from './hashing-vectorizer.ts'
export { patchExtractor } from './patch-extractor.ts'
export { tfidfTransformer } from './tfidf-transformer.ts'
export { tfidfVectorizer } from './tfidf-vectorizer.ts'
