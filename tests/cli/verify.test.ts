import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { brine } from './brine.ts'
import { oldPythons, testPython } from './test-python.ts'
import { whileServing } from './while-serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

const model = 'tests/goldens/custom/main-class/model.pkl'
const steps = ['--with', 'tests/goldens/custom/steps.ts']
const golden = 'tests/goldens/custom/main-class/golden.json'

interface Content {
  inputs: { rows: unknown[][] }
  outputs: Record<string, { data: unknown[] }>
}

/** The golden, with one thing wrong. */
function changed(name: string, change: (content: Content) => void): string {
  const content = JSON.parse(readFileSync(golden, 'utf8')) as Content
  change(content)
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(content))
  return file
}

describe('brine verify', () => {
  test('prints class, worst difference and verdict of each output', async () => {
    const { status, stdout } = await brine(['verify', model, ...steps, '--against', golden])
    expect(status).toBe(0)
    const lines = stdout.split('\n')
    expect(lines[0]).toMatch(/^output +class +cells +worst difference +verdict$/)
    expect(lines.find(line => line.startsWith('predict '))).toMatch(/^predict +O +10 +none +equal$/)
  })

  test('exits 9 and says where a number differs', async () => {
    const wrong = changed('wrong.json', ({ outputs }) => (outputs.predict_proba!.data[3] = 0.25))
    const { status, stdout } = await brine(['verify', model, ...steps, '--against', wrong])
    expect(status).toBe(9)
    expect(stdout).toMatch(/^predict_proba .* DIFFERS: 1 of 20 cells differ\n {2}row 1, column 1: expected 0\.25, got /m)
    expect(stdout).toContain('10 rows: the model differs')
  })

  test('says that an output is missing', async () => {
    const other = changed('other.json', ({ outputs }) => (outputs.transform = outputs.predict_proba!))
    const { status, stdout } = await brine(['verify', model, ...steps, '--against', other, '--json'])
    expect(status).toBe(9)
    expect((JSON.parse(stdout) as { outputs: { name: string; fault?: string }[] }).outputs.find(({ name }) => name === 'transform')?.fault).toBe('the model has no such output')
  })

  test('refuses rows that are not of this model', async () => {
    const wide = changed('wide.json', ({ inputs }) => inputs.rows.forEach(row => row.push(1)))
    const { status, stderr } = await brine(['verify', model, ...steps, '--against', wide])
    expect(status).toBe(2)
    expect(stderr).toContain('row 0 has 4 cells, the model takes 3 [usage]')
  })

  test('wants golden rows', async () => {
    const { status, stderr } = await brine(['verify', 'examples/customer-churn/model.pkl'])
    expect(status).toBe(2)
    expect(stderr).toContain('--against golden.json')
  })
})

describe('Golden rows in a model', () => {
  const wrong = changed('differs.json', ({ outputs }) => (outputs.decision_function!.data[0] = 12))

  test('are checked when it is compiled', async () => {
    const { status, stderr } = await brine(['compile', model, ...steps, '--golden', wrong, '-o', join(folder, 'wrong.brine')])
    expect(status).toBe(9)
    expect(stderr).toMatch(/decision_function: 1 of 10 cells differ.*\[golden-differs\]/)
    expect(existsSync(join(folder, 'wrong.brine'))).toBe(false)
  })

  test('keep a service from becoming ready where they differ, and the log says which output', async () => {
    const { stdout } = await whileServing([model, ...steps, '--golden', wrong], async url => {
      const ready = await fetch(`${url}/readyz`)
      expect(ready.status).toBe(503)
      expect(await ready.json()).toEqual({ status: 'failing', reason: expect.stringContaining('decision_function: 1 of 10 cells differ') as string })
      expect((await fetch(`${url}/livez`)).status).toBe(200)
      const answer = await fetch(`${url}/predict`, { method: 'POST', body: '[0, 0, 0]', headers: { 'content-type': 'application/json' } })
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'golden-differs'])
    })
    expect(stdout).toMatch(/"level":"error".*"fault":"decision_function: 1 of 10 cells differ/)
  })

  test('let a service become ready where they agree', async () => {
    const compiled = join(folder, 'right.brine')
    expect((await brine(['compile', model, ...steps, '--golden', golden, '-o', compiled])).status).toBe(0)
    const { stdout } = await whileServing([compiled], async url => expect((await fetch(`${url}/readyz`)).status).toBe(200))
    expect(stdout).toContain('"msg":"golden rows agree"')
  })
})

const training = `
import pickle, numpy as np, pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
random = np.random.RandomState(0)
X = pd.DataFrame({'age': random.randint(18, 80, 40), 'pay': np.where(random.rand(40) < .3, np.nan, random.randn(40)), 'city': random.choice(['Oslo', 'Bergen', 'Å'], 40)})
prepare = ColumnTransformer([('n', make_pipeline(SimpleImputer(), StandardScaler()), ['age', 'pay']), ('c', OneHotEncoder(handle_unknown='ignore'), ['city'])])
model = make_pipeline(prepare, LogisticRegression()).fit(X, random.choice(['yes', 'no', 'maybe'], 40))
pickle.dump(model, open('model.pkl', 'wb'))
`

const dicts = `
import pickle
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
X = [{'town': ['Zürich', 'Oslo', '東京'][i % 3], 'float': ['inf', 'nan'][i % 2], 'size': i / 7} for i in range(30)] + [{}]
model = make_pipeline(DictVectorizer(), LogisticRegression()).fit(X, [i % 3 for i in range(31)])
X = X[25:]
pickle.dump(model, open('model.pkl', 'wb'))
`

const lists = `
import pickle
from sklearn.preprocessing import MultiLabelBinarizer
X = [['a', 'b'], {'b'}, (), ['ü', 'a']]
model = MultiLabelBinarizer().fit(X)
pickle.dump(model, open('model.pkl', 'wb'))
`

/** Its predict_log_proba is there, and asks for a predict_proba that is not. */
const chain = `
import numpy as np, pickle
from sklearn.multioutput import ClassifierChain
from sklearn.svm import LinearSVC
X = np.random.RandomState(0).normal(size=(30, 3))
model = ClassifierChain(LinearSVC(random_state=0)).fit(X, (X[:, :2] > 0).astype(int))
pickle.dump(model, open('model.pkl', 'wb'))
`

describe('brine golden', () => {
  test('prints five lines of Python', async () => {
    const { stdout } = await brine(['golden', '--model-name', 'grid', '--rows-name', 'X_test', '--count', '7'])
    expect(stdout.trimEnd().split('\n')).toHaveLength(5)
    expect(stdout).toContain('rows = X_test[:7]')
    expect(stdout).toContain('getattr(grid, m)(rows)')
  })

  /** A folder with the model and the golden of a notebook. */
  async function notebook(python: string, cell: string): Promise<string> {
    const { stdout } = await brine(['golden'])
    const work = mkdtempSync(join(folder, 'notebook-'))
    writeFileSync(join(work, 'notebook.py'), `${cell}\n${stdout}`)
    execFileSync(python, ['notebook.py'], { cwd: work })
    return work
  }

  async function agrees(python: string): Promise<void> {
    const work = await notebook(python, training)
    const verified = await brine(['verify', join(work, 'model.pkl'), '--against', join(work, 'golden.json')])
    expect(verified.stdout).toContain('20 rows: all outputs agree')
  }

  async function compiles(python: string, cell: string): Promise<void> {
    const work = await notebook(python, cell)
    const compiled = await brine(['compile', join(work, 'model.pkl'), '--golden', join(work, 'golden.json'), '-o', join(work, 'model.brine')])
    expect(compiled).toMatchObject({ status: 0 })
  }

  test('prints what makes a golden that agrees', async context => agrees(testPython(context)))
  test('takes rows that are dicts', async context => compiles(testPython(context), dicts))
  test('takes rows that are lists of labels', async context => compiles(testPython(context), lists))
  test('asks for no logarithm of probabilities that the model has not', async context => compiles(testPython(context), chain))
  describe.each(oldPythons)('in %s', python => {
    test('prints what makes a golden that agrees', async () => agrees(python))
    test('takes rows that are dicts', async () => compiles(python, dicts))
  })
})
