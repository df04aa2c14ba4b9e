import type { OnnxOperator } from '../operator.ts'

export const constant: OnnxOperator = {
  domain: '',
  type: 'Constant',
  attributes: ['value'],

  translate(node) {
    const value = node.tensor('value')
    if (value === undefined) throw node.refuse('it has no tensor')
    return [value]
  },
}
