import { PLACEMENT_TERMS } from './domain/definition.ts';
import type { PlacementRunView, PlacementView } from './placement.dto.ts';
import type { Proposal, RunRow } from './runs.repository.ts';

export const runView = (run: RunRow): PlacementRunView => ({
  id: run.id,
  status: run.status,
  phase: run.phase,
  progress: run.progress,
  best: run.best,
  territory: run.territoryCode,
  taskId: run.taskId,
  period: { from: run.periodFrom, to: run.periodTo },
  severities: [...run.severities],
  radiusMeters: run.radiusMeters,
  budget: run.budget,
  failure: run.failure,
  createdAt: run.createdAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
});

/** Weights are counts of crimes at a place, not shares: nothing is too few to be told. */
export const definition = (): PlacementView['definition'] => ({
  code: 'placement',
  version: 2,
  title: { uk: 'Де бракує камер', en: 'Where cameras are missing' },
  terms: [...PLACEMENT_TERMS],
  timeZone: 'Europe/Kyiv',
  leastCases: 1,
});

export function viewOf(run: RunRow, isExact: boolean): PlacementView {
  if (run.result === null) return { definition: definition(), run: runView(run), figures: null, items: [] };
  const { proposals, ...figures } = run.result;
  const items = proposals.map((proposal) => proposalView(proposal, isExact));
  return { definition: definition(), run: runView(run), figures, items };
}

function proposalView(proposal: Proposal, isExact: boolean): PlacementView['items'][number] {
  const { kind, adds, camera, bearing, notKnown = [], place, cell } = proposal;
  const isShownExactly = isExact && kind === 'new';
  const [longitude, latitude] = isShownExactly ? place : cell;
  return {
    kind,
    adds,
    camera,
    bearing,
    notKnown: [...notKnown],
    location: { type: 'Point', coordinates: [longitude, latitude] },
    precision: isShownExactly ? 'exact' : 'grid',
  };
}
