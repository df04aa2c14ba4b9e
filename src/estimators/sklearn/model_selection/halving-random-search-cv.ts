import { search } from './search.ts'

export const halvingRandomSearchCV = search('sklearn.model_selection._search_successive_halving.HalvingRandomSearchCV')
