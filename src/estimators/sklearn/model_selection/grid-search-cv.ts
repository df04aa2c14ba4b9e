import { search } from './search.ts'

export const gridSearchCV = search('sklearn.model_selection._search.GridSearchCV')
