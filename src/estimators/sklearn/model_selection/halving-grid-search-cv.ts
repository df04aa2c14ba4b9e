import { search } from './search.ts'

export const halvingGridSearchCV = search('sklearn.model_selection._search_successive_halving.HalvingGridSearchCV')
