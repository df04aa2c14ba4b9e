export { pmmlModel } from './pmml-model.ts'
