import highsModule, { type CallbackData, type Highs, type Model, type ModelData } from 'highs';
import { coveredBy } from '../domain/covering.ts';
import type { ProofTask, Prove } from '../domain/place.ts';

/** Its types are written for CommonJS: the import of a module is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/**
 * HiGHS in WebAssembly, within a time in seconds. It blocks the thread while it works: run it in one of its own. A model
 * beyond its memory ends it without a proof, and the bound that was there stands.
 */
export const proveWithin =
  (seconds: () => number): Prove =>
  async (task) => {
    const highs = await loadHighs();
    highs.withModel(modelOf(highs, task), (model) => solve(highs, model, task, seconds()));
  };

function solve(highs: Highs, model: Model, task: ProofTask, seconds: number): void {
  if (seconds <= 0) return;
  model.options.set({
    output_flag: false,
    time_limit: seconds,
    mip_rel_gap: 0,
    // Of whole weights none lies between two neighbours, so a gap below one is a proof.
    mip_abs_gap: task.isWhole ? 0.99 : 1e-6,
  });
  model.setSolution({ colValue: columnsOf(task) });
  const tell = (bound: number | undefined, columns?: Float64Array) => {
    const chosen = columns === undefined ? null : task.sites.flatMap((_, at) => ((columns[at] ?? 0) > 0.5 ? [at] : []));
    task.onBetter({ chosen, bound: Number.isFinite(bound) ? (bound as number) : Infinity });
  };
  const hear = ({ data }: { data: CallbackData }) => {
    tell(data.mip_dual_bound, data.mip_solution);
    return undefined;
  };
  const { mipImprovingSolution, mipLogging } = highs.constants.callbackType;
  model.run({ [mipImprovingSolution]: hear, [mipLogging]: hear });
  const isSolved = model.getModelStatus() === highs.constants.modelStatus.optimal;
  tell(Number(model.info.get('mip_dual_bound')), isSolved ? model.getSolution().colValue : undefined);
}

/**
 * One column for each site (chosen or not) and one for each group (covered or not; it is whole by itself). A group is
 * covered only where one of its sites is chosen, and at most `count` are.
 */
function modelOf(highs: Highs, { sites, weights, count }: ProofTask): ModelData {
  const by = coveredBy(sites, weights.length);
  const columns = sites.length + weights.length;
  const rows = weights.length + 1;
  const indices: number[] = [];
  const values: number[] = [];
  const starts = [0];
  for (const [group, list] of by.entries()) {
    indices.push(sites.length + group);
    values.push(1);
    for (const site of list) {
      indices.push(site);
      values.push(-1);
    }
    starts.push(indices.length);
  }
  for (const site of sites.keys()) {
    indices.push(site);
    values.push(1);
  }
  starts.push(indices.length);
  const { continuous, integer } = highs.constants.variableType;
  return {
    numCols: columns,
    numRows: rows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: [...sites.map(() => 0), ...weights],
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(1),
    rowLower: new Float64Array(rows).fill(-highs.infinity),
    rowUpper: Float64Array.from({ length: rows }, (_, row) => (row === rows - 1 ? count : 0)),
    matrix: {
      format: 'csr',
      numRows: rows,
      numCols: columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    integrality: Array.from({ length: columns }, (_, column) => (column < sites.length ? integer : continuous)),
  };
}

function columnsOf({ sites, weights, start }: ProofTask): Float64Array {
  const columns = new Float64Array(sites.length + weights.length);
  for (const site of start) {
    columns[site] = 1;
    for (const group of sites[site] as Int32Array) columns[sites.length + group] = 1;
  }
  return columns;
}
