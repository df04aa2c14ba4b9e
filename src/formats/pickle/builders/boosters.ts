import type { Family } from '../builder.ts'

/** The classes that hold trained boosters and their wrappers in scikit-learn's manner. */
export const boosterFamily: Family = {
  inert: [
    'xgboost.core.Booster',
    ...['XGBModel', 'XGBClassifier', 'XGBRegressor', 'XGBRanker', 'XGBRFClassifier', 'XGBRFRegressor', 'XGBoostLabelEncoder']
      .flatMap(name => [`xgboost.sklearn.${name}`, `xgboost.compat.${name}`]),
    'lightgbm.basic.Booster',
    ...['LGBMModel', 'LGBMClassifier', 'LGBMRegressor', 'LGBMRanker'].map(name => `lightgbm.sklearn.${name}`),
    'lightgbm.compat._LGBMLabelEncoder',
    ...['CatBoost', 'CatBoostClassifier', 'CatBoostRegressor', 'CatBoostRanker'].map(name => `catboost.core.${name}`),
  ],
}
