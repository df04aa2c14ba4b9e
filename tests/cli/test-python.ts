import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TestContext } from 'vitest'
import { lacking } from '../image/tools/need-tool.ts'

const oracle = resolve('.venvs/sklearn-1.9/bin/python')

/** A Python with scikit-learn, pandas and pyarrow: `$BRINE_TEST_PYTHON`, or the newest that makes goldens. */
export function testPython(context: TestContext): string {
  const python = process.env.BRINE_TEST_PYTHON ?? oracle
  try {
    execFileSync(python, ['-c', 'import sklearn, pandas, pyarrow'], { stdio: 'ignore' })
    return python
  } catch {
    return lacking(context, 'Python with scikit-learn, pandas and pyarrow (BRINE_TEST_PYTHON)')
  }
}

/** The oldest Python that makes goldens, where it is made. */
export const oldPythons = [resolve('.venvs/sklearn-0.24/bin/python')].filter(path => existsSync(path))
