import type { OnnxOperator } from '../operator.ts'

export const identity: OnnxOperator = {
  domain: '',
  type: 'Identity',
  attributes: [],
  translate: node => [node.value(0)],
}
