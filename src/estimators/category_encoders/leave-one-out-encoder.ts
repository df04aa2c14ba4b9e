import { byTotals } from './by-totals.ts'
import { encoder } from './encoder.ts'

/** The mean of the target; of new rows there is none to leave out (category_encoders/leave_one_out.py). */
export const leaveOneOutEncoder = encoder('leave_one_out', 'LeaveOneOutEncoder', self => byTotals(self, self.has('feature_names_in_'), (sum, count) => sum / count))
