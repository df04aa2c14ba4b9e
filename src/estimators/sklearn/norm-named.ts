/** The reduction that scikit-learn's option `norm` names; undefined for what names none. */
export function normNamed(name: unknown): 'l1' | 'l2' | 'max_abs' | undefined {
  return name === 'l1' || name === 'l2' ? name : name === 'max' ? 'max_abs' : undefined
}
