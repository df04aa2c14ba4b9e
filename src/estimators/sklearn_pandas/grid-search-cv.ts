import { search } from '../sklearn/model_selection/search.ts'

/** sklearn_pandas/cross_validation.py until 1.8: scikit-learn's own, given a DataFrame row by row. */
export const mapperGridSearchCV = search('sklearn_pandas.cross_validation.GridSearchCV')
