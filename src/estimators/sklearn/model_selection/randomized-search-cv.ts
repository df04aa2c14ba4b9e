import { search } from './search.ts'

export const randomizedSearchCV = search('sklearn.model_selection._search.RandomizedSearchCV')
