/** The servers that are measured beside one another: one file (or its own command), and one line here. */
import type { EnvironmentName } from '../../environments.ts'
import type { Trained } from '../../models/trained.ts'
import { modelFolder } from '../../folders.ts'

export type Row = Readonly<Record<string, unknown>>

export interface ServerPeer {
  readonly title: string
  readonly environment?: EnvironmentName
  /** What must be written before it starts. */
  prepare?(at: Place): readonly string[]
  command(at: Place): readonly string[]
  env?(at: Place): Readonly<Record<string, string>>
  readonly path?: string
  /** One row's request, where it is not the object of its cells. */
  body?(row: Row): unknown
  /** The label in an answer, where it is not `prediction`. */
  label?(answer: never): unknown
  /** It answers 0 to everything. */
  readonly constant?: boolean
}

export interface Place {
  /** The interpreter of its environment; Node's, for servers of Node. */
  readonly program: string
  readonly port: number
  readonly model: Trained
}

const own = 'bench/peers/servers'
const script = (file: string) => ({ program, port, model }: Place) => [program, `${own}/${file}`, model.path, String(port)]
const node = (file: string) => ({ program, port, model }: Place) => [program, `${own}/${file}`, String(port), String(model.names.length)]
const folderOf = ({ model }: Place, server: string) => `${modelFolder}/${server}-${model.name}`
const cells = (row: Row) => Object.values(row)

export const serve: ServerPeer = { title: 'brine serve', command: ({ program, port, model }) => [program, 'dist/cli/main.js', 'serve', model.path, '--port', String(port)] }

export const entry: ServerPeer = {
  title: "the image's entry",
  prepare: ({ model }) => [process.execPath, 'dist/cli/main.js', 'compile', model.path, '-o', `${modelFolder}/${model.name}.brine`],
  command: ({ program, model }) => [program, 'dist/service/server.cjs', `${modelFolder}/${model.name}.brine`],
  env: ({ port }) => ({ BRINE_PORT: String(port), BRINE_HOST: '127.0.0.1' }),
}

export const parsing: ServerPeer = { title: 'node:http that parses, constant answer', command: node('node-parsing.mjs'), constant: true }
export const constant: ServerPeer = { title: 'node:http, constant answer', command: node('node-constant.mjs'), constant: true }
export const fastify: ServerPeer = { title: 'fastify that validates, constant answer', command: node('fastify.mjs'), constant: true }
export const fastapiNumpy: ServerPeer = { title: 'FastAPI, numpy row', environment: 'fastapi', command: script('fastapi_numpy.py') }
export const fastapiTable: ServerPeer = { title: 'FastAPI, DataFrame row', environment: 'fastapi', command: script('fastapi_table.py') }
export const fastapiOnnx: ServerPeer = { title: 'FastAPI + ONNX Runtime', environment: 'fastapi', command: script('fastapi_onnx.py') }

export const serverPeers: readonly ServerPeer[] = [
  serve,
  entry,
  fastapiNumpy,
  fastapiTable,
  fastapiOnnx,
  {
    title: 'BentoML',
    environment: 'bentoml',
    command: ({ program, port }) => [program, '-m', 'bentoml', 'serve', 'bentoml_service:Service', '--working-dir', own, '--host', '127.0.0.1', '--port', String(port)],
    env: ({ model }) => ({ BENCH_MODEL: `${process.cwd()}/${model.path}`, BENTOML_DO_NOT_TRACK: 'true' }),
    body: row => ({ features: [cells(row)] }),
    label: ([label]: readonly unknown[]) => label,
  },
  {
    title: 'MLServer',
    environment: 'mlserver',
    prepare: at => [at.program, `${own}/mlserver_folder.py`, at.model.path, String(at.port), folderOf(at, 'mlserver')],
    command: at => [at.program.replace(/python$/, 'mlserver'), 'start', folderOf(at, 'mlserver')],
    path: '/v2/models/model/infer',
    body: row => ({ inputs: [{ name: 'predict', shape: [1, cells(row).length], datatype: 'FP64', data: cells(row) }] }),
    label: ({ outputs }: { outputs: readonly [{ data: readonly unknown[] }] }) => outputs[0].data[0],
  },
  { title: 'LitServe', environment: 'litserve', command: script('litserve_api.py'), body: row => ({ input: cells(row) }), label: ({ output }: { output: unknown }) => output },
  {
    title: 'MLflow',
    environment: 'mlflow',
    prepare: at => [at.program, `${own}/mlflow_folder.py`, at.model.path, String(at.port), folderOf(at, 'mlflow')],
    command: at => [at.program, '-m', 'mlflow', 'models', 'serve', '-m', folderOf(at, 'mlflow'), '--env-manager', 'local', '--host', '127.0.0.1', '--port', String(at.port), '--workers', '1'],
    env: ({ program }) => ({ PATH: `${process.cwd()}/${program.replace(/\/python$/, '')}:${process.env.PATH ?? ''}` }),
    path: '/invocations',
    body: row => ({ inputs: [cells(row)] }),
    label: ({ predictions }: { predictions: readonly unknown[] }) => predictions[0],
  },
  { title: 'KServe (Python package)', environment: 'kserve', command: script('kserve_model.py'), path: '/v1/models/model:predict', body: row => ({ instances: [cells(row)] }), label: ({ predictions }: { predictions: readonly unknown[] }) => predictions[0] },
  fastify,
  parsing,
  constant,
]
