import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { float64 } from '../../graph/tensor.ts'
import { power } from '../../graph/ops/power.ts'
import { unary } from '../../graph/ops/unary.ts'

type Inverse = (graph: GraphBuilder, z: Ref) => Ref

const negative: Inverse = (graph, z) => graph.add(unary, [z], { function: 'negative' })
const exp: Inverse = (graph, z) => graph.add(unary, [z], { function: 'exp' })
/** `scipy.stats.cauchy.cdf`, ½ + arctan(z) / π; from 1.12 on arctan2(1, −z) / π, whose far left end is not rounded off. */
const cauchy: Inverse = (graph, z) => graph.affine(graph.add(unary, [z], { function: 'arctan' }), { multiply: float64([1 / Math.PI]), add: float64([0.5]) })
const complement: Inverse = (graph, z) => graph.affine(z, { multiply: float64([-1]), add: float64([1]) })

/** statsmodels/genmod/families/links.py: the mean of a linear predictor. Until 0.14 most classes had names in small letters too. */
export function inverseLink(link: Fitted): (graph: GraphBuilder, z: Ref) => Ref {
  switch (link.shortName.toLowerCase()) {
    case 'identity':
    case 'power':
    case 'inversepower':
    case 'inverse_power':
    case 'sqrt':
    case 'inversesquared':
    case 'inverse_squared':
      return ofPower(link.number('power', 1))
    case 'log':
      return exp
    case 'logc':
      return (graph, z) => complement(graph, exp(graph, z))
    case 'logit':
      return (graph, z) => graph.add(unary, [z], { function: 'expit' })
    case 'probit':
      return (graph, z) => graph.add(unary, [z], { function: 'ndtr' })
    case 'cauchy':
      return cauchy
    case 'cloglog':
      return (graph, z) => complement(graph, exp(graph, negative(graph, exp(graph, z))))
    case 'loglog':
      return (graph, z) => exp(graph, negative(graph, exp(graph, negative(graph, z))))
    case 'negativebinomial':
    case 'nbinom': {
      const alpha = link.number('alpha')
      return (graph, z) => {
        const scaled = graph.affine(complement(graph, exp(graph, negative(graph, z))), { multiply: float64([alpha]) })
        return negative(graph, graph.add(unary, [scaled], { function: 'reciprocal' }))
      }
    }
    default:
      throw link.unsupportedOption(link.shortName, 'Fit the model with another link and save it again.')
  }
}

/** `np.power(z, 1 / power)`, which takes −1, 0.5 and 2 for a quotient, a root and a product. */
function ofPower(own: number): Inverse {
  const exponent = 1 / own
  if (own === 1) return (_graph, z) => z
  const name = exponent === -1 ? 'reciprocal' : exponent === 2 ? 'square' : exponent === 0.5 ? 'sqrt' : undefined
  return (graph, z) => (name === undefined ? graph.add(power, [z], { exponent }) : graph.add(unary, [z], { function: name }))
}
