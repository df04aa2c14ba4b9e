"""Writes tests/goldens/math/hard-cases.json: arguments that are hard for the functions of src/graph/math, with the
correctly rounded answers of mpmath. Needs: pip install mpmath. Run from the project's root."""
import json
import math
import random

import mpmath
from mpmath import mp, mpf

mp.prec = 1200
random.seed(20)
LN2 = math.log(2)


def number(x):
    if math.isnan(x):
        return 'NaN'
    return x if math.isfinite(x) else ('Infinity' if x > 0 else '-Infinity')


def rounded(exact):
    """Nearest float64, subnormals and overflow included."""
    if exact == 0:
        return 0.0
    sign = -1.0 if exact < 0 else 1.0
    exact = abs(exact)
    exponent = max(int(mpmath.floor(mpmath.log(exact, 2))), -1022)
    scaled = mpmath.ldexp(exact, 52 - exponent)
    floor = int(mpmath.floor(scaled))
    rest = scaled - floor
    if rest > 0.5 or (rest == 0.5 and floor % 2):
        floor += 1
    try:
        return sign * math.ldexp(floor, exponent - 52)
    except OverflowError:
        return sign * math.inf


exact = {
    'exp': mpmath.exp,
    'exp2': lambda x: mpf(2) ** x,
    'expm1': mpmath.expm1,
    'log': mpmath.log,
    'log2': lambda x: mpmath.log(x) / mpmath.log(2),
    'log10': lambda x: mpmath.log(x) / mpmath.log(10),
    'log1p': mpmath.log1p,
    'tanh': mpmath.tanh,
    'cbrt': lambda x: mpmath.sign(x) * mpmath.root(abs(x), 3),
}
nan, inf = math.nan, math.inf
specials = {
    'exp': [(nan, nan), (inf, inf), (-inf, 0.0), (0.0, 1.0), (-0.0, 1.0), (710.0, inf), (-746.0, 0.0), (1e300, inf), (-1e300, 0.0)],
    'exp2': [(nan, nan), (inf, inf), (-inf, 0.0), (-0.0, 1.0), (1024.0, inf), (-1076.0, 0.0), (1023.0, 2.0 ** 1023), (-1074.0, 5e-324), (-1022.0, 2.0 ** -1022), (10.0, 1024.0)],
    'expm1': [(nan, nan), (inf, inf), (-inf, -1.0), (0.0, 0.0), (-0.0, -0.0), (710.0, inf), (-800.0, -1.0), (5e-324, 5e-324), (-5e-324, -5e-324)],
    'log': [(nan, nan), (inf, inf), (-inf, nan), (0.0, -inf), (-0.0, -inf), (-1.0, nan), (1.0, 0.0), (-5e-324, nan)],
    'log2': [(nan, nan), (inf, inf), (0.0, -inf), (-1.0, nan), (1.0, 0.0)] + [(2.0 ** k, float(k)) for k in (-1074, -1023, -1, 1, 3, 10, 1023)],
    'log10': [(nan, nan), (inf, inf), (0.0, -inf), (-1.0, nan), (1.0, 0.0)] + [(10.0 ** k, float(k)) for k in (1, 2, 3, 10, 15, 22)],
    'log1p': [(nan, nan), (inf, inf), (-1.0, -inf), (-1.5, nan), (-inf, nan), (0.0, 0.0), (-0.0, -0.0), (5e-324, 5e-324)],
    'tanh': [(nan, nan), (inf, 1.0), (-inf, -1.0), (0.0, 0.0), (-0.0, -0.0), (30.0, 1.0), (-30.0, -1.0), (5e-324, 5e-324)],
    'cbrt': [(nan, nan), (inf, inf), (-inf, -inf), (0.0, 0.0), (-0.0, -0.0), (27.0, 3.0), (-8.0, -2.0), (1e-300, 1e-100)],
}


def near(*points):
    return [step for x in points for step in (math.nextafter(x, -inf), x, math.nextafter(x, inf))]


def spread(low, high, count=25):
    return [random.choice((-1, 1)) * 2.0 ** random.uniform(low, high) for _ in range(count)]


positive = near(1.0, 0.5, 2.0, 0.6875, 1.375, 0.75, 1.5, math.e, 10.0, 2.2250738585072014e-308) + [5e-324, 1e-310, 1.7976931348623157e308]
positive += [abs(x) for x in spread(-1070, 1020)] + [1 + x for x in spread(-50, -2)] + [1 + x for x in spread(-9, -7)]
arguments = {
    'exp': near(709.782712893384, -708.3964185322641, -745.1332191019411, 1.0, -1.0, *(LN2 * k / 256 for k in (1, 3, -1, -3, 257, -1001))) + spread(-54, 9),
    'exp2': near(1023.9999, -1022.0, -1074.0, 0.5, 1 / 256, -1 / 256) + spread(-54, 10),
    'expm1': near(709.782712893384, -37.0, -44.0, *(LN2 * k / 256 for k in (1, -1, 3, -3, 101))) + spread(-60, 9) + spread(-12, -5),
    'log': positive,
    'log2': positive,
    'log10': positive,
    'log1p': [x - 1 for x in positive if 1e-3 < x < 1e300] + spread(-60, -1) + near(-0.9999999, 1e-15, -1e-15, 1.1102230246251565e-16),
    'tanh': near(22.0, 0.55, 1.0, *(LN2 * k / 512 for k in (1, -1, 3))) + spread(-40, 4),
    'cbrt': spread(-1074, 1023, 60) + near(1e-150, 1e150, 8.0, 1.0),
}

cases = {}
for name, function in exact.items():
    finite = [(x, rounded(function(mpf(x)))) for x in arguments[name] if math.isfinite(x)]
    cases[name] = [[number(x), number(y)] for x, y in specials[name] + finite]

powers = [(random.uniform(0, 4), random.uniform(-20, 20)) for _ in range(30)]
for _ in range(30):
    x = 2.0 ** random.uniform(-1000, 1000)
    powers.append((x, random.uniform(-745, 709) / math.log(x)))
powers += [(1 + x, random.uniform(-700, 700) / math.log(1 + x)) for x in spread(-40, -3)]
powers += [(10.0, float(k)) for k in (-5, 2, 15, 22, 300, -300)] + [(2.0, -1074.0), (2.0, 0.5), (-3.0, 3.0), (-3.0, 4.0), (-2.0, -1073.0)]
whole = lambda x, y: (1 if y % 2 == 0 else -1) * mpf(-x) ** mpf(y) if x < 0 else mpf(x) ** mpf(y)
cases['pow'] = [[number(x), number(y), number(rounded(whole(x, y)))] for x, y in powers]
cases['pow'] += [[number(v) for v in case] for case in [
    (nan, 0.0, 1.0), (1.0, nan, 1.0), (1.0, inf, 1.0), (-1.0, inf, 1.0), (nan, 1.0, nan), (2.0, nan, nan), (-2.0, 0.5, nan),
    (0.0, -1.0, inf), (-0.0, -1.0, -inf), (-0.0, -2.0, inf), (-0.0, 3.0, -0.0), (-0.0, 2.0, 0.0), (-0.0, 0.5, 0.0), (0.5, inf, 0.0), (2.0, inf, inf),
    (0.5, -inf, inf), (2.0, -inf, 0.0), (inf, 2.0, inf), (inf, -2.0, 0.0), (-inf, 3.0, -inf), (-inf, 2.0, inf), (-inf, -3.0, -0.0),
    (-inf, -2.0, 0.0), (2.0, 1e300, inf), (2.0, -1e300, 0.0), (0.5, 1e300, 0.0), (-2.0, 1e300, inf), (1.0000000000000002, 1e-300, 1.0)]]

half_pi = [float(mp.pi / 2 * k) for k in (1, 2, 3, 4, 7, 100, 65535, 1048575, 1048577, 2 ** 40)]
waves = near(*half_pi, math.pi / 4, 1.0) + spread(-60, 8) + spread(8, 1020, 40) + [6381956970095103 * 2.0 ** 797]
later = {
    'sin': (mpmath.sin, waves, [(nan, nan), (inf, nan), (-inf, nan), (0.0, 0.0), (-0.0, -0.0), (5e-324, 5e-324)]),
    'cos': (mpmath.cos, waves, [(nan, nan), (inf, nan), (0.0, 1.0), (-0.0, 1.0), (5e-324, 1.0)]),
    'asin': (mpmath.asin, [x for x in spread(-60, 0, 50) + near(0.5, -0.5, 0.999999) if abs(x) < 1], [(nan, nan), (1.5, nan), (0.0, 0.0), (-0.0, -0.0)]),
    'erf': (mpmath.erf, spread(-60, 2.5, 60) + near(0.5, 2.0, -2.0), [(nan, nan), (inf, 1.0), (-inf, -1.0), (0.0, 0.0), (-0.0, -0.0), (7.0, 1.0)]),
    'gamma': (mpmath.gamma, [abs(x) for x in spread(-1020, 0, 20) + spread(-2, 7.4, 80)] + [1 + abs(x) for x in spread(-50, 3)] + near(0.5, 1.5, 2.0, 12.0, 33.0, 171.0),
              [(nan, nan), (0.0, nan), (-2.5, nan), (inf, inf), (171.7, inf), (1.0, 1.0), (2.0, 1.0), (5.0, 24.0)]),
}
for name, (function, xs, known) in later.items():
    cases[name] = [[number(x), number(y)] for x, y in known + [(x, rounded(function(mpf(x)))) for x in xs]]

mp.prec = 300
matern = lambda order, x: mpf(2) ** (1 - mpf(order)) / mpmath.gamma(mpf(order)) * mpf(x) ** mpf(order) * mpmath.besselk(mpf(order), mpf(x))
distances = [2e-17, 1e-10, 0.01, 0.3, 1.0, 1.9, 7.0, 24.0, 25.5, 90.0, 400.0, 650.0]
cases['matern'] = [[order, x, float(matern(order, x))] for order in (0.001, 0.1, 0.7, 1.0, 1.2, 3.5, 8.25, 13.0, 18.0) for x in distances]

with open('tests/goldens/math/hard-cases.json', 'w') as file:
    json.dump(cases, file, separators=(',', ':'))
    file.write('\n')
