/** A cell of a Python notebook. */
export interface Cell {
  readonly id: string;
  readonly cell_type: "code" | "markdown" | "raw";
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
}

/** Exercise 02 in Python: for each answer its task, its stub, a right answer and the test that nbgrader or otter runs. */
export const EXERCISE = [
  {
    id: "kl-discrete",
    points: 3,
    stub: "def kl_discrete(q, p):\n    raise NotImplementedError()",
    solution: `def kl_discrete(q, p):
    q, p = np.asarray(q, float), np.asarray(p, float)
    if len(q) != len(p): raise ValueError("lengths differ")
    for values in (q, p):
        if any(not np.isfinite(v) or v < 0 for v in values) or abs(sum(values) - 1) > 1e-9: raise ValueError("no distribution")
    return sum(0 if a == 0 else a * np.log(a / b) for a, b in zip(q, p))`,
    test: `rng = np.random.default_rng(1)
for _ in range(20):
    q, p = rng.dirichlet(np.ones(4)), rng.dirichlet(np.ones(4))
    assert abs(kl_discrete(q, p) - np.sum(q * np.log(q / p))) < 1e-9
assert kl_discrete([0, 1], [0.5, 0.5]) == np.log(2)
assert kl_discrete([0.5, 0.5], [0, 1]) == np.inf
for q, p in [([1], [0.5, 0.5]), ([-0.5, 1.5], [0.5, 0.5]), ([0.5, 0.4], [0.5, 0.5])]:
    try:
        kl_discrete(q, p)
    except ValueError:
        pass
    else:
        raise AssertionError("not refused")`,
  },
  {
    id: "kl-bernoulli",
    points: 2,
    stub: "def kl_bernoulli(p1, p2):\n    raise NotImplementedError()",
    solution: `def kl_bernoulli(p1, p2):
    if not (0 <= p1 <= 1 and 0 <= p2 <= 1): raise ValueError("no probability")
    return kl_discrete([p1, 1 - p1], [p2, 1 - p2])`,
    test: `for p1, p2 in rng.uniform(size=(20, 2)):
    assert abs(kl_bernoulli(p1, p2) - (p1 * np.log(p1 / p2) + (1 - p1) * np.log((1 - p1) / (1 - p2)))) < 1e-9
assert kl_bernoulli(0.4, 0) == np.inf and abs(kl_bernoulli(0, 0.4) + np.log(0.6)) < 1e-12
for p in [-0.1, 1.1, np.nan]:
    try:
        kl_bernoulli(p, 0.5)
    except ValueError:
        pass
    else:
        raise AssertionError("not refused")`,
  },
  {
    id: "kl-sweep",
    points: 2,
    stub: "def kl_sweep(p1, p2):\n    raise NotImplementedError()",
    solution: `def kl_sweep(p1, p2):
    return [kl_bernoulli(p1, p) for p in p2], [kl_bernoulli(p, p1) for p in p2]`,
    test: `forward, reverse = kl_sweep(0.4, [0.2, 0.4, 0.8])
assert len(forward) == len(reverse) == 3 and forward[1] == reverse[1] == 0
assert abs(forward[0] - (0.4 * np.log(2) + 0.6 * np.log(0.75))) < 1e-9
assert abs(reverse[2] - (0.8 * np.log(2) + 0.2 * np.log(1 / 3))) < 1e-9`,
  },
] as const;

export const IMPORTS = "import warnings\nimport numpy as np\nwarnings.simplefilter('ignore')";

export const code = (id: string, source: string, metadata = {}): Cell => ({
  id,
  cell_type: "code",
  metadata,
  source,
});
export const markdown = (id: string, source: string, metadata = {}): Cell => ({
  id,
  cell_type: "markdown",
  metadata,
  source,
});
export const raw = (id: string, source: string): Cell => ({ id, cell_type: "raw", metadata: {}, source });

/** A notebook of these cells as JSON. */
export function notebook(cells: readonly Cell[]): string {
  const kernelspec = { name: "python3", display_name: "Python 3", language: "python" };
  const whole = cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec, language_info: { name: "python" } },
    cells: whole,
  });
}
