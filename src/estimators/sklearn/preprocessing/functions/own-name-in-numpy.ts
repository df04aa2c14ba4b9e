/** The name under which Brine has a function of numpy, which several of numpy's names may stand for. */
export function ownNameInNumpy(name: string): string {
  return Object.hasOwn(aliases, name) ? aliases[name]! : name
}

const aliases: Readonly<Record<string, string>> = {
  absolute: 'abs', fabs: 'abs', true_divide: 'divide', acos: 'arccos', acosh: 'arccosh', asin: 'arcsin', asinh: 'arcsinh', atan: 'arctan', atanh: 'arctanh', single: 'float32', double: 'float64', radians: 'deg2rad', degrees: 'rad2deg', fix: 'trunc',
  round: 'around', round_: 'around', amax: 'max', amin: 'min', array: 'asarray', asanyarray: 'asarray', ascontiguousarray: 'asarray', asfortranarray: 'asarray', copy: 'asarray', conjugate: 'positive', real: 'positive',
  mod: 'remainder', product: 'prod', cumproduct: 'cumprod', alltrue: 'all', sometrue: 'any', longlong: 'int64',
}
