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
  return (self: Fitted, inputsOf: (part: Fitted) => Inputs | undefined): Inputs | undefined => {
    if (self.has('feature_names_in_')) return undefined
    for (const member of membersOf(self, name)) {
      const inputs = inputsOf(member)
      if (inputs !== undefined) return inputs
    }
    return undefined
  }
}
