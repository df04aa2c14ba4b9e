"""Writes what Python itself reads from pickles and joblib files, for tests/formats.

    python scripts/make-format-goldens.py tests/goldens/formats/NAME.json

The file tells the versions that made it. Committed are NAME = numpy-1 (Python 3.11, numpy 1.26, pandas 2.3,
scipy 1.17, joblib 1.1), numpy-2 (Python 3.11, numpy 2.4, pandas 3.1, pyarrow 26, scipy 1.17, joblib 1.6, lz4 4.4).
"""
import base64
import bz2
import collections
import functools
import gzip
import hashlib
import io
import json
import lzma
import pickle
import platform
import struct
import sys
import tempfile
import warnings
import zlib

import joblib
import numpy as np
import pandas as pd
import scipy
import scipy.sparse as sp

try:
    import lz4.frame
except ImportError:
    lz4 = None

PROTOCOLS = range(6)


class Point:
    def __init__(self, x):
        self.x = x


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self):
        self.left, self.right = 1, "r"


class Strings(list):
    pass


class Table(dict):
    pass


class Stateful:
    def __getstate__(self):
        return (1, 2, 3)

    def __setstate__(self, state):
        self.state = state


class WithKeywords:
    def __new__(cls, a, *, b):
        self = object.__new__(cls)
        self.a, self.b = a, b
        return self

    def __getnewargs_ex__(self):
        return (self.a,), {"b": self.b}


def plain(value):
    """The value as JSON, with types told apart and floats as their bits."""
    if value is None or value is True or value is False or isinstance(value, str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, np.ma.MaskedArray):
        return {"array": array(np.ma.getdata(value)), "mask": np.ma.getmaskarray(value).ravel().astype(int).tolist()}
    if isinstance(value, np.ndarray):
        return {"array": array(np.asarray(value))}
    if isinstance(value, (np.datetime64, np.timedelta64, np.complexfloating, np.void)):
        return {"array": array(np.asarray(value))}
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return {"int": str(int(value))}
    if isinstance(value, (float, np.floating)):
        return {"float": bits(float(value))}
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": bytes(value).hex()}
    if type(value) is list:
        return {"list": [plain(item) for item in value]}
    if type(value) is tuple:
        return {"tuple": [plain(item) for item in value]}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(item) for item in value), key=json.dumps), "frozen": isinstance(value, frozenset)}
    if type(value) in (dict, collections.OrderedDict, collections.defaultdict, collections.Counter):
        return {"dict": [[plain(key), plain(item)] for key, item in value.items()]}
    if isinstance(value, type):
        return {"name": f"{value.__module__}.{value.__qualname__}"}
    return None


def bits(number):
    return "nan" if number != number else struct.pack(">d", number).hex()


def array(a):
    result = {"kind": a.dtype.kind, "itemsize": a.dtype.itemsize, "shape": list(a.shape)}
    if a.dtype.names:
        as_read = lambda field: field.astype(object) if a.dtype.hasobject else field
        result["fields"] = {name: array(np.ascontiguousarray(as_read(a[name]))) for name in a.dtype.names}
        return result
    if a.dtype.kind == "T":
        result.update(kind="O", itemsize=8)
    if a.dtype.kind in "Mm":
        unit, count = np.datetime_data(a.dtype)
        result["unit"] = [unit, count]
        result["items"] = [str(item) for item in a.astype("i8").ravel().tolist()]
    elif a.dtype.kind == "c":
        result["items"] = [bits(part) for item in a.ravel().tolist() for part in (item.real, item.imag)]
    elif a.dtype.kind == "V":
        result["items"] = a.tobytes().hex()
    else:
        result["items"] = [plain(item) for item in a.ravel().tolist()]
    return result


def values():
    """Name → value; each is pickled under every protocol."""
    recursive = []
    recursive.append(recursive)
    shared = ["shared"]
    node = np.dtype({"names": ["left", "threshold", "flag"], "formats": ["<i8", "<f8", "u1"], "offsets": [0, 8, 16], "itemsize": 24})
    nodes = np.zeros(3, dtype=node)
    nodes["left"], nodes["threshold"], nodes["flag"] = [1, -1, -1], [0.5, -2.0, np.nan], [0, 1, 1]
    mixed = np.empty(4, dtype=object)
    mixed[:] = ["a", 1, None, 2.5]
    nested = np.empty((2, 2), dtype=object)
    nested[0, 0], nested[0, 1], nested[1, 0], nested[1, 1] = np.arange(3), "x", [1], (2,)
    result = {
        "scalars": [None, True, False, 0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, -(2**31), 2**31, 2**53, -(2**53) + 1, 2**53 + 1,
                    2**63, -(2**63), 2**64, 2**200, -(2**200), 0.0, -0.0, 1.5, 1e300, 5e-324, float("inf"), float("-inf"), float("nan")],
        "texts": ["", "a", "ü", "€", "\U0001f600", "a\nb\\u0041\\", "\ud800", "x" * 300, "\0", "\ufffd", "\\\u0100", "é" * 200],
        "bytes": [b"", b"\x00\xff", bytes(range(256)), b"z" * 300, bytearray(b"ab\xff"), bytearray()],
        "containers": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [None] * 1001, {}, {1: 2}, dict.fromkeys(range(1001)),
                       set(), {1, 2}, frozenset(), frozenset([1]), [[[[]]]], ((((),),),)],
        "keys": {1: "int", "1": "str", (1, "a", (2.5, None)): "tuple", None: "none", b"1": "bytes", 2.5: "float", frozenset([1]): "frozen", 2**64: "big"},
        "collections": [collections.OrderedDict([("b", 1), ("a", 2)]), collections.defaultdict(list, {"k": [1]}), collections.Counter("aab")],
        "sharing": [shared, shared, [shared]],
        "numpy bool": np.array([True, False]),
        "numpy strings": np.array(["", "a", "ünï", "\U0001f600x"]),
        "numpy bytes": np.array([b"", b"a", b"b\0c", b"dd\0"]),
        "numpy datetime": np.array(["2020-01-02", "NaT"], dtype="M8[D]"),
        "numpy datetime step": np.array([5], dtype="M8[25s]"),
        "numpy timedelta": np.array([1, -1], dtype="m8[ns]"),
        "numpy structured": nodes,
        "numpy structured big-endian": nodes.astype(node.newbyteorder(">")),
        "numpy structured text": np.array([("ab", 1), ("ü", 2)], dtype=[("t", "U3"), ("i", "<i4")]),
        "numpy nested structure": np.array([((1, 2.0), 3)], dtype=[("in", [("a", "<i2"), ("b", "<f4")]), ("c", "u1")]),
        "numpy subarrays": np.array([([1, 2, 3], 4), ([5, 6, 7], 8)], dtype=[("v", "<u4", (3,)), ("w", "u1")]),
        "numpy objects": mixed,
        "numpy nested objects": nested,
        "numpy objects fortran": np.asfortranarray(np.array([[1, "b", None], ["d", 2.5, "f"]], dtype=object)),
        "numpy structure of objects": np.array([(1, "a"), (2, None)], dtype=[("n", "<i8"), ("o", "O")]),
        "numpy empty": [np.empty((0, 4)), np.empty((3, 0), dtype="<i4"), np.empty(0, dtype="U5"), np.empty(0, dtype=object)],
        "numpy 0-d": [np.array(2.5), np.array("text"), np.array(None, dtype=object)],
        "numpy views": [np.arange(10)[::2], np.arange(12).reshape(3, 4)[:, 1:3], np.arange(6)[::-1]],
        "numpy scalars": [np.float64(1.5), np.float32(0.1), np.float16(2), np.int8(-1), np.uint64(2**64 - 1), np.int64(-(2**63)), np.bool_(True),
                          np.bool_(False), np.str_("ü"), np.bytes_(b"b"), np.datetime64("2020-01-02T03"), np.timedelta64(3, "D"), np.complex128(1 + 2j)],
        "numpy scalar keys": {np.str_("a"): np.int64(1), np.int64(2): "two", np.float64(0.5): None},
        "numpy masked": np.ma.array([1.0, 2.0, 3.0], mask=[0, 1, 0]),
        "numpy masked 2-d": np.ma.array(np.asfortranarray([[1, 2], [3, 4]]), mask=[[0, 1], [0, 0]]),
        "numpy masked objects": np.ma.array(["a", None], mask=[0, 1], dtype=object),
        "numpy matrix": np.matrix([[1, 2], [3, 4]]),
        "numpy record": np.rec.array([(1, 2.5)], dtype=[("a", "<i4"), ("b", "<f8")]),
        "numpy shared": [(s := np.arange(3)), s],
        "numpy types": [np.float64, np.int32, np.bool_, np.object_],
        "numpy large fortran": np.asfortranarray(np.arange(66 * 65).reshape(66, 65) % 7 == 0),
        "numpy 3-d fortran": np.asfortranarray(np.arange(24).reshape(2, 3, 4)),
        "numpy permuted": np.arange(24).reshape(2, 3, 4).transpose(1, 2, 0),
    }
    for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]:
        data = np.array([0, 1, 2, 3, 4, 100]) if code[0] == "u" else np.array([0, 1, -2, 3, -4, 100])
        if code in ("i8", "u8"):
            data = data * 2**50
        data = data.astype(code) / (3 if code[0] in "fc" else 1)
        data = data.astype(code).reshape(2, 3)
        result[f"numpy {code}"] = [data, np.asfortranarray(data), data.astype(f">{code}"), np.asfortranarray(data).astype(f">{code}", order="F")]
    result["numpy f8 special"] = np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324])
    if hasattr(np, "dtypes") and hasattr(np.dtypes, "StringDType"):
        result["numpy variable strings"] = np.array(["a", "longer than before", "ü"], dtype=np.dtypes.StringDType())
    return result, recursive


def objects():
    """Name → (object, what the nodes hold): things that stay nodes."""
    table, strings = Table(a=1), Strings([1, 2])
    table.extra, strings.extra = "t", "s"
    return {
        "attributes": (Point(3), {"object": "__main__.Point", "attributes": {"x": plain(3)}}),
        "slots": (Slotted(), {"object": "__main__.Slotted", "attributes": {"left": plain(1), "right": plain("r")}}),
        "state": (Stateful(), {"object": "__main__.Stateful", "state": plain((1, 2, 3))}),
        "dict subclass": (table, {"object": "__main__.Table", "mapping": plain({"a": 1}), "attributes": {"extra": "t"}}),
        "list subclass": (strings, {"object": "__main__.Strings", "items": plain([1, 2]), "attributes": {"extra": "s"}}),
        "keywords": (WithKeywords(1, b=2), {"object": "__main__.WithKeywords"}),
        "partial": (functools.partial(np.clip, a_min=0), {"object": "functools.partial"}),
        "slice": (slice(1, None, 2), {"object": "builtins.slice"}),
        "complex": (1 + 2j, {"object": "builtins.complex"}),
        "random state": (np.random.RandomState(0), {"object": "numpy.random._pickle.__randomstate_ctor"}),
        "generator": (np.random.default_rng(0), {"object": "numpy.random._pickle.__generator_ctor"}),
        "bit generators": (np.random.Generator(np.random.MT19937(1)), {"object": "numpy.random._pickle.__generator_ctor"}),
        "seed sequence": (np.random.SeedSequence(5), {}),
        "dtype": (np.dtype("f8"), {"object": "numpy.dtype"}),
        "csr": (sp.csr_matrix([[0, 1.5, 0], [2, 0, 0]]), {"sparse": plain(np.array([[0, 1.5, 0], [2, 0, 0]]))}),
        "csc": (sp.csc_matrix([[0, 1], [2, 0], [0, 3]]), {"sparse": plain(np.array([[0, 1.0], [2, 0], [0, 3]]))}),
        "csr array": (sp.csr_array([[0, 1.5], [2, 0]]), {"sparse": plain(np.array([[0, 1.5], [2, 0]]))}),
        "csr empty": (sp.csr_matrix((2, 3)), {"sparse": plain(np.zeros((2, 3)))}),
        "diagonal": (sp.diags([1.0, 2.0, 3.0]), {"diagonal": plain(np.array([1.0, 2.0, 3.0]))}),
    }


def pandas_objects():
    c = pd.Categorical(["u", "v", None], categories=["v", "u"])
    indexes = {
        "texts": pd.Index(["a", "b", "ü"]), "integers": pd.Index([1, 2, 3]), "floats": pd.Index([1.5, 2.5]), "range": pd.RangeIndex(1, 10, 2),
        "falling range": pd.RangeIndex(5, 0, -2), "objects": pd.Index(["a", 1, None], dtype=object), "categories": pd.CategoricalIndex(["x", "y", "x"]),
        "tuples": pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]), "named": pd.Index(["q"], name="label"), "empty": pd.Index([], dtype=object),
        "dates": pd.DatetimeIndex(["2020-01-01"]),
    }
    frame = pd.DataFrame({"i": [1, 2, 3], "f": [1.5, np.nan, 2], "s": ["a", "b", "c"], "c": c, "b": [True, False, True], "j": [4, 5, 6]})
    series = {
        "floats": pd.Series([1.0, 2.0], index=["a", "b"], name="n"), "texts": pd.Series(["q", "r", None]), "categories": pd.Series(c),
        "masked": pd.Series([1, None], dtype="Int64"), "masked bool": pd.Series([True, None], dtype="boolean"),
        "masked float": pd.Series([1.5, None], dtype="Float64"), "python strings": pd.Series(["x", None], dtype=pd.StringDtype("python")),
    }
    cells = lambda items: [None if item is None or item is pd.NA or item is pd.NaT or isinstance(item, float) and item != item else plain(item) for item in items]
    result = {f"index {name}": (i, {"index": cells(i.to_numpy() if name == "dates" else i.tolist())}) for name, i in indexes.items()}
    result["frame"] = (frame, {"frame": {"columns": list(frame.columns), "index": cells(frame.index.tolist()), "values": [cells(frame[n].tolist()) for n in frame]}})
    result.update({f"series {name}": (s, {"series": {"name": plain(s.name), "index": cells(s.index.tolist()), "values": cells(s.tolist())}}) for name, s in series.items()})
    result["category dtype"] = (pd.CategoricalDtype(["lo", "hi"], ordered=True), {"categories": ["lo", "hi"], "ordered": True})
    result["category dtype of integers"] = (pd.CategoricalDtype([2, 1]), {"categories": [plain(2), plain(1)], "ordered": False})
    return result


def opcodes():
    """Hand-written pickles, one idea each; Python says what they give, or that they fail."""
    u8, u4, u2 = (lambda n: struct.pack("<Q", n)), (lambda n: struct.pack("<I", n)), (lambda n: struct.pack("<H", n))
    lines = {
        "int": b"I42\n.", "int negative": b"I-7\n.", "int true": b"I01\n.", "int false": b"I00\n.", "int zero": b"I0\n.", "int hex": b"I0x10\n.",
        "int leading zero": b"L012L\n.", "int garbage": b"Iabc\n.", "int empty": b"I\n.", "int spaces": b"I 5 \n.", "int plus": b"I+5\n.", "int huge": b"I123456789012345678901234567890\n.",
        "long": b"L42L\n.", "long without L": b"L42\n.", "long negative": b"L-12345678901234567890L\n.", "long empty": b"LL\n.",
        "float": b"F1.5\n.", "float exponent": b"F-1e-7\n.", "float nan": b"Fnan\n.", "float inf": b"F-inf\n.", "float integer": b"F3\n.", "float garbage": b"F1.5x\n.", "float empty": b"F\n.",
        "binint": b"J\xff\xff\xff\xff.", "binint1": b"K\xff.", "binint2": b"M\xff\xff.", "binfloat": b"G\x3f\xf8\0\0\0\0\0\0.",
        "long1": b"\x8a\x01\xff.", "long1 empty": b"\x8a\x00.", "long1 wide": b"\x8a\x09\0\0\0\0\0\0\0\0\x01.", "long1 padded": b"\x8a\x03\x05\0\0.",
        "long4": b"\x8b" + u4(2) + b"\x00\x80.", "long4 negative length": b"\x8b\xff\xff\xff\xff.", "none": b"N.", "true": b"\x88.", "false": b"\x89.",
        "string": b"S'abc'\n.", "string double": b'S"a\'b"\n.', "string escapes": b"S'\\x41\\n\\t\\\\\\'\\101\\0'\n.", "string unquoted": b"Sabc\n.",
        "string half": b"S'abc\n.", "string lone quote": b"S'\n.", "string bad escape": b"S'\\x4'\n.", "string unknown escape": b"S'\\q'\n.", "string empty": b"S''\n.",
        "binstring": b"T" + u4(3) + b"abc.", "binstring negative": b"T\xff\xff\xff\xff.", "short binstring": b"U\x03abc.",
        "unicode": b"Vabc\n.", "unicode latin": b"V\xfc\n.", "unicode escape": b"V\\u20ac\\U0001f600\n.", "unicode backslashes": b"V\\\\u0041\\\\\\u0041\n.", "unicode broken": b"V\\u12\n.",
        "unicode plain backslash": b"V\\n\n.", "unicode empty": b"V\n.",
        "binunicode": b"X" + u4(3) + "€".encode() + b".", "binunicode surrogate": b"X" + u4(3) + b"\xed\xa0\x80.", "binunicode bad": b"X" + u4(1) + b"\xff.",
        "binunicode overlong": b"X" + u4(2) + b"\xc0\x80.", "binunicode cut": b"X" + u4(2) + b"\xe2\x82.", "binunicode long": b"X" + u4(10) + b"abc.",
        "short binunicode": b"\x8c\x01a.", "binunicode8": b"\x8d" + u8(1) + b"a.", "binunicode8 huge": b"\x8d" + u8(2**63) + b"a.",
        "binbytes": b"B" + u4(2) + b"\x00\xff.", "short binbytes": b"C\x01\xff.", "binbytes8": b"\x8e" + u8(1) + b"\x01.", "binbytes8 huge": b"\x8e" + u8(2**40) + b".", "bytearray8": b"\x96" + u8(2) + b"ab.",
        "next buffer": b"\x97.", "readonly buffer": b"C\x01a\x98.", "readonly buffer of nothing": b"\x98.",
        "tuple": b"(K\x01K\x02t.", "tuple empty": b"(t.", "empty tuple": b").", "tuple1": b"K\x01\x85.", "tuple2": b"K\x01K\x02\x86.", "tuple3": b"K\x01K\x02K\x03\x87.", "tuple2 short": b"K\x01\x86.",
        "tuple without mark": b"K\x01t.", "list": b"(K\x01l.", "empty list": b"].", "append": b"]K\x01a.", "appends": b"](K\x01K\x02e.", "appends none": b"](e.", "append to dict": b"}K\x01a.", "append to nothing": b"K\x01a.",
        "dict": b"(K\x01K\x02d.", "dict odd": b"(K\x01d.", "empty dict": b"}.", "setitem": b"}K\x01K\x02s.", "setitems": b"}(K\x01K\x02K\x03K\x04u.", "setitems odd": b"}(K\x01u.",
        "setitem equal keys": b"}K\x01U\x01as\x88U\x01bsG\x3f\xf0\0\0\0\0\0\0U\x01cs.", "setitem on list": b"]K\x01K\x02s.", "setitem list as key": b"}]K\x02s.",
        "empty set": b"\x8f.", "additems": b"\x8f(K\x01K\x02\x90.", "additems to list": b"](K\x01\x90.", "frozenset": b"(K\x01\x91.", "frozenset without mark": b"\x91.",
        "pop": b"K\x01K\x020.", "pop mark": b"K\x01(0.", "pop value then mark": b"K\x01(K\x0200.", "pop nothing": b"0.", "pop_mark": b"K\x01(K\x02K\x031.", "pop_mark without mark": b"K\x011.",
        "dup": b"K\x012\x86.", "dup nothing": b"2.", "dup mark": b"K\x01(2t\x85.", "mark on top at stop": b"(.", "mark on value at stop": b"K\x01(.", "leftovers": b"K\x01K\x02.",
        "put get": b"K\x01p0\n0g0\n.", "binput binget": b"K\x01q\x050h\x05.", "long_binput": b"K\x01r" + u4(70000) + b"0j" + u4(70000) + b".", "get missing": b"g5\n.", "binget missing": b"h\x05.",
        "put negative": b"K\x01p-1\n.", "put garbage": b"K\x01px\n.", "put nothing": b"p0\n.", "put mark": b"(p0\n.", "memoize": b"K\x01\x94K\x02\x9400h\x00h\x01\x86.", "memoize after sparse": b"K\x01q\x05K\x02\x94h\x01.",
        "memo overwritten": b"K\x01q\x00K\x02q\x00h\x00.", "memoize nothing": b"\x94.", "sparse then dense": b"K\x09q\x02K\x07q\x00K\x08q\x01h\x02h\x00h\x01\x87.",
        "proto": b"\x80\x02K\x01.", "proto 6": b"\x80\x06K\x01.", "proto twice": b"\x80\x02\x80\x04K\x01.", "proto late": b"K\x01\x80\x03.",
        "frame": b"\x80\x04\x95" + u8(3) + b"K\x01.", "frame too long": b"\x80\x04\x95" + u8(9) + b"K\x01.", "frame huge": b"\x80\x04\x95" + u8(2**63) + b"K\x01.",
        "global": b"cbuiltins\nset\n)R.", "stack global": b"\x8c\x08builtins\x8c\x03set\x93)R.", "stack global of ints": b"K\x01K\x02\x93.", "global unended": b"cbuiltins\nset", "python 2 names": b"c__builtin__\nset\n(]K\x01atR.",
        "reduce": b"cbuiltins\nset\n(](K\x01K\x02etR.", "reduce without tuple": b"cbuiltins\nset\n]R.", "newobj": b"cbuiltins\nset\n)\x81.", "newobj without tuple": b"cbuiltins\nset\nK\x01\x81.",
        "newobj_ex": b"cbuiltins\nset\n)}\x92.", "newobj_ex without dict": b"cbuiltins\nset\n)]\x92.", "inst": b"(ibuiltins\nset\n.", "obj": b"(cbuiltins\nset\no.", "obj empty": b"(o.",
        "persid": b"Pid\n.", "binpersid": b"K\x01Q.", "ext1": b"\x82\x01.", "ext2": b"\x83" + u2(1) + b".", "ext4": b"\x84" + u4(1) + b".", "ext1 zero": b"\x82\x00.",
        "build on list": b"]}b.", "build on int": b"K\x01}b.", "empty": b"", "stop alone": b".", "no stop": b"K\x01", "unknown opcode": b"\xff.", "unknown opcode 0": b"\0.",
        "latin1 bytes": b"c_codecs\nencode\n(V\xff\nVlatin1\ntR.", "bytearray from latin1": b"cbuiltins\nbytearray\n(c_codecs\nencode\n(V\xff\nVlatin1\ntRtR.", "empty bytes": b"c__builtin__\nbytes\n)R.",
        "ordered dict of pairs": b"ccollections\nOrderedDict\n((l(lU\x01aaK\x01aatR.", "recursive tuple": b"](h\x00\x94)0" + b".",
    }
    cases = []
    for name, data in lines.items():
        case = {"name": name, "data": base64.b64encode(data).decode()}
        try:
            value = pickle.loads(data, encoding="latin1")
            case["value"] = plain(value)
        except Exception as error:
            case["error"] = type(error).__name__
        cases.append(case)
    return cases


def joblib_files():
    data = {
        "c": np.arange(6, dtype="<f8").reshape(2, 3), "f": np.asfortranarray(np.arange(6, dtype="<f4").reshape(2, 3)), "big": np.arange(3, dtype=">i4"), "text": np.array(["a", "ü"]),
        "objects": np.array(["a", 1, None], dtype=object), "empty": np.empty((0, 2)), "scalar": np.array(5), "date": np.array(["2020-01-01"], dtype="M8[D]"), "list": [1, "two"],
        "nodes": np.array([(1, 0.5), (-1, -2.0)], dtype=[("l", "<i8"), ("t", "<f8")]), "nested": np.array([np.arange(2), None], dtype=object), "bool": np.array([True, False]),
        "objects 2-d": np.asfortranarray(np.array([["a", "b"], ["c", "d"]], dtype=object)), "complex": np.array([1 + 2j]), "after": "the end",
    }
    compressions = {"none": 0, "zlib": ("zlib", 3), "gzip": ("gzip", 3), "bz2": ("bz2", 3), "xz": ("xz", 3), "lzma": ("lzma", 3)}
    if tuple(int(part) for part in joblib.__version__.split(".")[:2]) > (1, 1):
        compressions["lz4"] = ("lz4", 3)
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, compress in compressions.items():
            for protocol in ([2, 3, 4, 5] if name == "none" else [4]):
                path = f"{folder}/file"
                joblib.dump(data, path, compress=compress, protocol=protocol)
                files[f"{name} {protocol}"] = base64.b64encode(open(path, "rb").read()).decode()
    return {"value": plain(data), "files": files}


def npy_files():
    """Every value that is one array without objects, as np.save writes it."""
    flat = [(name, value) for name, value in values()[0].items() if isinstance(value, np.ndarray)]
    flat += [(f"{name} {k}", item) for name, value in values()[0].items() if isinstance(value, list) for k, item in enumerate(value) if isinstance(item, np.ndarray)]
    cases = []
    for name, value in flat:
        # Masks are not saved, and numpy saves its variable-width texts as objects.
        if value.dtype.hasobject or value.dtype.kind == "T" or isinstance(value, np.ma.MaskedArray):
            continue
        file = io.BytesIO()
        np.save(file, value, allow_pickle=False)
        cases.append({"name": name, "value": plain(value), "data": base64.b64encode(zlib.compress(file.getvalue(), 9)).decode()})
    return cases


def compressed_files():
    """One pickle, compressed in the ways that formats allow and joblib alone does not show."""
    text = b"".join(b"line %d\n" % (i % 97) for i in range(25000))
    data = pickle.dumps(text, protocol=4)
    half = len(data) // 2
    files = {
        "bz2 of two streams": ("bz2", bz2.compress(data[:half]) + bz2.compress(data[half:])),
        "bz2 of level 1": ("bz2", bz2.compress(data, 1)),
        "xz of two streams": ("xz", lzma.compress(data[:half]) + lzma.compress(data[half:])),
        "xz with CRC32": ("xz", lzma.compress(data, check=lzma.CHECK_CRC32)),
        "xz without a check": ("xz", lzma.compress(data, check=lzma.CHECK_NONE)),
        "xz of level 9": ("xz", lzma.compress(data, preset=9)),
        "lzma of level 9": ("lzma", lzma.compress(data, format=lzma.FORMAT_ALONE, preset=9)),
        "lzma": ("lzma", lzma.compress(data, format=lzma.FORMAT_ALONE)),
        "gzip of two members": ("gzip", gzip.compress(data[:half]) + gzip.compress(data[half:])),
        "gzip with zeros after it": ("gzip", gzip.compress(data) + bytes(16)),
        "zlib of level 1": ("zlib", zlib.compress(data, 1)),
        "zlib of level 9": ("zlib", zlib.compress(data, 9)),
    }
    if lz4 is not None:
        for linked in (False, True):
            for block_size in (4, 5, 6, 7):
                frame = lz4.frame.compress(data, block_linked=linked, block_size=block_size, content_checksum=True, block_checksum=True)
                files[f"lz4, blocks of size {block_size}, {'linked' if linked else 'independent'}"] = ("lz4", frame)
        files["lz4 without checksums"] = ("lz4", lz4.frame.compress(data))
        files["lz4 without its size"] = ("lz4", lz4.frame.compress(data, store_size=False, content_checksum=True))
        files["lz4 of two frames"] = ("lz4", lz4.frame.compress(data[:half]) + struct.pack("<II", 0x184D2A50, 3) + b"xyz" + lz4.frame.compress(data[half:]))
    delta = [{"id": lzma.FILTER_DELTA, "dist": 4}, {"id": lzma.FILTER_LZMA2}]
    refused = {"xz with SHA-256": lzma.compress(b"N.", check=lzma.CHECK_SHA256), "xz with a filter": lzma.compress(b"N.", filters=delta)}
    encode = lambda data: base64.b64encode(data).decode()
    return {
        "sha256": hashlib.sha256(text).hexdigest(),
        "files": [{"name": name, "compression": compression, "data": encode(data)} for name, (compression, data) in files.items()],
        "refused": {name: encode(data) for name, data in refused.items()},
    }


def dump(value, lowest=0):
    """Pickles by protocol, deflated to keep the file small; slots have no pickle below 2."""
    result = {}
    for protocol in PROTOCOLS[lowest:]:
        try:
            result[str(protocol)] = base64.b64encode(zlib.compress(pickle.dumps(value, protocol=protocol), 9)).decode()
        except TypeError as error:
            if "__slots__" not in str(error):
                raise
    return result


def main(path):
    versions = {"python": platform.python_version(), "numpy": np.__version__, "pandas": pd.__version__, "scipy": scipy.__version__, "joblib": joblib.__version__}
    named, recursive = values()
    nodes = {**objects(), **pandas_objects()}
    warnings.simplefilter("ignore", DeprecationWarning)
    sections = {
        "values": [{"name": name, "value": plain(value), "pickles": dump(value)} for name, value in named.items()],
        "objects": [{"name": name, "expected": expected, "pickles": dump(value, 4 if name == "keywords" else 0)} for name, (value, expected) in nodes.items()],
        "recursive": [{"name": "list", "pickles": dump(recursive)}],
        "opcodes": opcodes(),
        "joblib": [joblib_files()],
        "npy": npy_files(),
        "compressed": [compressed_files()],
    }
    with open(path, "w") as file:
        file.write('{\n"versions": ' + json.dumps(versions))
        for name, cases in sections.items():
            file.write(f',\n"{name}": [\n' + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]")
        file.write("\n}\n")


if __name__ == "__main__":
    main(sys.argv[1])
