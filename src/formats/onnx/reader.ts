import type { FileReader } from '../readers.ts'
import { PyGlobal, PyObject } from '../python/value.ts'

/** Fields that follow `ir_version` in ModelProto, as tags: producer's name and version, domain, model version, documentation, graph, operator sets, metadata. */
const nextTags = [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72]

/** What `onnx.save` writes. Its root is a ModelProto that holds the bytes. */
export const onnxReader: FileReader = {
  name: 'onnx',
  // The first field is the IR version, a small number.
  matches: bytes => bytes[0] === 0x08 && bytes[1]! > 0 && bytes[1]! < 0x40 && nextTags.includes(bytes[2]!),
  read: bytes => {
    const model = new PyObject(new PyGlobal('onnx', 'ModelProto'))
    model.attributes.set('handle', bytes)
    return { format: 'onnx', protocol: null, root: model, calls: [], references: [] }
  },
}
