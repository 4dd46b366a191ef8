import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { gapContrast } from "#core/evaluation/capacity-gap.ts";
import { clustered, errorOf, fitted, neweyWest } from "#core/evaluation/regression.ts";
import { gapsFrom, normalFrom } from "#core/evaluation/testing.ts";

/** The Python of this machine that has numpy; undefined where none has. */
const python = ["python3", "/usr/bin/python3"].find((name) => {
  try {
    execFileSync(name, ["-c", "import numpy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** What a few lines of numpy, written apart from the code here, make of the same numbers. */
function ask(program: string, data: unknown): unknown {
  const text = execFileSync(python ?? "", ["-c", program], {
    input: JSON.stringify(data),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  return JSON.parse(text);
}

const regression = `
import json, sys, numpy as np
d = json.load(sys.stdin)
X, y, w = np.array(d["rows"]), np.array(d["values"]), np.array(d["weights"])
n, k = X.shape
A = np.linalg.inv(X.T @ (X * w[:, None]))
b = A @ (X.T @ (w * y))
u = X * (w * (y - X @ b))[:, None]
S = u.T @ u
for l in range(1, d["lag"] + 1):
    G = u[l:].T @ u[:-l]
    S += (1 - l / (d["lag"] + 1)) * (G + G.T)
nw = A @ S @ A * n / (n - k)
c = np.array(d["clusters"])
M = sum(np.outer(u[c == g].sum(0), u[c == g].sum(0)) for g in np.unique(c))
G = len(np.unique(c))
cr = A @ M @ A * G / (G - 1) * (n - 1) / (n - k)
print(json.dumps({"b": b.tolist(), "nw": np.sqrt(np.diag(nw)).tolist(), "cr": np.sqrt(np.diag(cr)).tolist()}))
`;

test.skipIf(python === undefined)(
  "[needs numpy] coefficients, Newey and West's errors and clustered errors are numpy's, to nine digits",
  () => {
    const random = seededRandom(11);
    const normal = normalFrom(random);
    const rows = Array.from({ length: 90 }, (_, t) => [
      1,
      t,
      t > 40 ? 1 : 0,
      Math.sin(t),
      normal(),
    ]);
    const values = rows.map((row) => 3 + 0.2 * (row[1] ?? 0) - 5 * (row[2] ?? 0) + normal());
    const weights = rows.map(() => 0.5 + random.next());
    const clusters = rows.map((_, t) => Math.floor(t / 6));
    const fit = fitted(rows, values, weights);
    if (fit === undefined) throw new Error("the columns are apart");
    const known = ask(regression, { rows, values, weights, clusters, lag: 6 }) as {
      b: number[];
      nw: number[];
      cr: number[];
    };
    for (let at = 0; at < 5; at += 1) {
      expect(fit.coefficients[at]).toBeCloseTo(known.b[at] ?? 0, 9);
      expect(errorOf(neweyWest(fit, 6), at)).toBeCloseTo(known.nw[at] ?? 0, 9);
      expect(errorOf(clustered(fit, clusters), at)).toBeCloseTo(known.cr[at] ?? 0, 9);
    }
  },
);

const dummies = `
import json, sys, numpy as np
d = json.load(sys.stdin)
z, y, s, day = (np.array(d[k]) for k in ("free", "outcomes", "stratum", "day"))
X = np.column_stack([z] + [(s == g).astype(float) for g in np.unique(s)])
A = np.linalg.inv(X.T @ X)
b = A @ X.T @ y
u = X * (y - X @ b)[:, None]
M = sum(np.outer(u[day == g].sum(0), u[day == g].sum(0)) for g in np.unique(day))
G = len(np.unique(day))
V = A @ M @ A * G / (G - 1)
top = bottom = 0.0
for g in np.unique(s):
    a, c = (s == g) & (z == 1), (s == g) & (z == 0)
    w = a.sum() * c.sum() / (a.sum() + c.sum())
    top += w * (y[a].mean() - y[c].mean()); bottom += w
print(json.dumps({"b": b[0], "se": float(np.sqrt(V[0, 0])), "mantelHaenszel": top / bottom}))
`;

test.skipIf(python === undefined)(
  "[needs numpy] the contrast within strata is a regression with a column a stratum, and Mantel and Haenszel's difference",
  () => {
    const { calls, outcomes } = gapsFrom(21, { effect: -0.08, calls: 1500 });
    const made = gapContrast(calls, outcomes);
    const known = ask(dummies, {
      free: [...calls.free],
      outcomes: [...outcomes],
      stratum: [...calls.stratum],
      day: [...calls.day],
    }) as { b: number; se: number; mantelHaenszel: number };
    expect(made?.effect.value).toBeCloseTo(known.b, 10);
    expect(made?.effect.value).toBeCloseTo(known.mantelHaenszel, 10);
    expect(made?.effect.error).toBeCloseTo(known.se, 10);
  },
);
