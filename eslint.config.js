import tseslint from 'typescript-eslint'

// V8's transcendental functions change between engines: src/graph/math holds the one port that all share.
const engineDependent = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'sin', 'cos', 'tan', 'tanh', 'sinh', 'cosh', 'asin', 'acos', 'atan', 'atan2', 'cbrt', 'hypot']

export default tseslint.config(
  { ignores: ['dist/', '**/*.as.ts', 'node_modules/', '.venvs/', '.bench/', 'examples/', 'tests/goldens/'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': [
        'error',
        ...engineDependent.map(property => ({ object: 'Math', property, message: 'Use the port in src/graph/math: engines differ.' })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: 'Use pow of src/graph/math: engines differ.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // Statistics and sizes in tests, benchmarks and deployment need no reproducible bits.
  { files: ['**/*.test.ts', 'bench/**', 'tests/**', 'scripts/**'], rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' } },
)
