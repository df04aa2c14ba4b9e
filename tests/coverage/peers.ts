/**
 * Which converters have an estimator, read from their own tables in 2026: skl2onnx with onnxmltools (O, _supported_operators.py),
 * JPMML-SkLearn (J, features.md), Hummingbird (H, supported.py), m2cgen (M, assemblers/__init__.py) and treelite (T,
 * sklearn/importer.py and its front ends).
 */
const byLetters: Readonly<Record<string, string>> = {
  H:
    'FastICA MeanShift',
  J:
    'ClassifierChain FrozenEstimator IsotonicRegression KernelRidge NearestCentroid RegressorChain ' +
    'TransformedTargetRegressor',
  JH:
    'MissingIndicator RandomizedSearchCV',
  JHT:
    'LGBMRanker XGBRanker',
  O:
    'FeatureHasher GaussianMixture GaussianProcessClassifier GaussianProcessRegressor GaussianRandomProjection ' +
    'IterativeImputer KNNImputer KNeighborsTransformer KernelCenterer MultiTaskElasticNet MultiTaskElasticNetCV ' +
    'MultiTaskLasso MultiTaskLassoCV NeighborhoodComponentsAnalysis OneVsOneClassifier QuadraticDiscriminantAnalysis ' +
    'RadiusNeighborsClassifier RadiusNeighborsRegressor RandomTreesEmbedding TfidfTransformer',
  OH:
    'BayesianGaussianMixture KernelPCA',
  OJ:
    'AdaBoostClassifier AdaBoostRegressor CalibratedClassifierCV CatBoostClassifier CatBoostRegressor CategoricalNB ' +
    'ComplementNB CountVectorizer DictVectorizer DummyClassifier DummyRegressor FixedThresholdClassifier ' +
    'FunctionTransformer GenericUnivariateSelect IncrementalPCA LabelBinarizer LinearDiscriminantAnalysis MiniBatchKMeans ' +
    'MultiOutputClassifier MultiOutputRegressor NearestNeighbors OneVsRestClassifier OrdinalEncoder PowerTransformer ' +
    'QuantileRegressor QuantileTransformer RFE RFECV SGDOneClassSVM SelectFdr SelectFpr SelectFromModel SelectFwe ' +
    'SplineTransformer TargetEncoder TfidfVectorizer TunedThresholdClassifierCV VotingClassifier VotingRegressor',
  OJH:
    'BaggingClassifier BaggingRegressor BernoulliNB Binarizer ColumnTransformer FeatureUnion GaussianNB GridSearchCV ' +
    'KBinsDiscretizer KMeans KNeighborsClassifier KNeighborsRegressor LabelEncoder MLPClassifier MLPRegressor MaxAbsScaler ' +
    'MinMaxScaler MultinomialNB Normalizer OneHotEncoder PCA PLSRegression Pipeline PolynomialFeatures RobustScaler ' +
    'SelectKBest SelectPercentile SimpleImputer StackingClassifier StackingRegressor StandardScaler TruncatedSVD ' +
    'VarianceThreshold',
  OJHM:
    'DecisionTreeClassifier DecisionTreeRegressor ElasticNet GammaRegressor Lasso LinearRegression LinearSVC LinearSVR ' +
    'LogisticRegression LogisticRegressionCV NuSVC PoissonRegressor Ridge RidgeCV SGDClassifier SVC TweedieRegressor',
  OJHMT:
    'ExtraTreesClassifier ExtraTreesRegressor LGBMClassifier LGBMRegressor RandomForestClassifier RandomForestRegressor ' +
    'XGBClassifier XGBRFClassifier XGBRFRegressor XGBRegressor',
  OJHT:
    'GradientBoostingClassifier GradientBoostingRegressor HistGradientBoostingClassifier HistGradientBoostingRegressor ' +
    'IsolationForest',
  OJM:
    'ARDRegression BayesianRidge ElasticNetCV ExtraTreeClassifier ExtraTreeRegressor HuberRegressor Lars LarsCV LassoCV ' +
    'LassoLars LassoLarsCV NuSVR OneClassSVM OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV Perceptron ' +
    'RidgeClassifier RidgeClassifierCV SGDRegressor SVR TheilSenRegressor',
  OM:
    'LassoLarsIC PassiveAggressiveClassifier PassiveAggressiveRegressor RANSACRegressor',
}

export const peers = { O: 'skl2onnx', J: 'JPMML-SkLearn', H: 'Hummingbird', M: 'm2cgen', T: 'treelite' } as const

const letters = new Map(Object.entries(byLetters).flatMap(([key, names]) => names.split(' ').map(name => [name, key] as const)))

/** Those that have the class, by its name without the module; '–' for none. */
export function peersWith(className: string): string {
  return letters.get(className) ?? '–'
}
