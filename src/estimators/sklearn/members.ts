import type { Fitted } from '../fitted.ts'
import type { Inputs, Method, MethodName, Methods } from '../estimator.ts'

/** The fitted estimators that an attribute lists; dropped ones are not in it. */
export function membersOf(self: Fitted, name = 'estimators_'): Fitted[] {
  const members = self.items(name).map((member, at) => self.partOf(member, `.${name}[${at}]`))
  if (members.length === 0) throw self.refusal('corrupt', `${self.shortName}.${name} is empty`, 'Was it fitted? Fit it and save it again.')
  return members
}

/** A method of a member. @throws BrineError 'unsupported-option' where it has none */
export function methodOf(member: Fitted, methods: Methods, name: MethodName): Method {
  const method = methods[name]
  if (method === undefined) throw member.refusal('unsupported-option', `${member.shortName} has no ${name}, which the estimator around it asks for`)
  return method
}

/** Columns of an estimator that keeps no number of its own, but whose members are all given the same columns. */
export function inputsOfMembers(name = 'estimators_') {
  return (self: Fitted, inputsOf: (part: Fitted) => Inputs | undefined): Inputs | undefined =>
    self.has('feature_names_in_') ? undefined : sharedInputs(membersOf(self, name), inputsOf)
}

/** Columns of the table that all of `parts` are given: as the first says that knows all of it, or all that they choose. */
export function sharedInputs(parts: readonly Fitted[], inputsOf: (part: Fitted) => Inputs | undefined): Inputs | undefined {
  const chosen = new Set<string>()
  for (const part of parts) {
    const inputs = inputsOf(part)
    if (inputs !== undefined && inputs.chosen === undefined) return inputs
    for (const name of inputs?.names ?? []) chosen.add(name)
  }
  return chosen.size === 0 ? undefined : { names: [...chosen], count: chosen.size, chosen: true }
}
