import type { CandidateCamera } from '../searches/index.ts';
import type { CompletenessView } from './completeness.dto.ts';
import type { AnsweredVia } from './domain/answered-via.ts';
import type { AnswerCode } from './domain/answers.ts';
import type { AskState } from './domain/ask-lifecycle.ts';
import { fateOf, type NotAskedReason, outcomeOf } from './domain/completeness.ts';

export interface AskRow {
  readonly id: string;
  readonly cameraId: string;
  readonly cameraCode: string;
  readonly name: string;
  readonly address: string | null;
  readonly owner: string;
  readonly requestNumber: string;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly state: AskState;
  readonly code: AnswerCode | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: AnsweredVia | null;
  readonly letterNumber: string | null;
  readonly isTold: boolean;
  readonly isExpired: boolean;
}

type Item = CompletenessView['items'][number];

/** `isOfOneSearch`: only its cameras, and only asks for a part of the window in which it found each of them. */
export function completenessItems(
  shown: readonly CandidateCamera[],
  asks: readonly AskRow[],
  stated: ReadonlyMap<string, NotAskedReason>,
  isOfOneSearch: boolean,
): Item[] {
  const known = new Set(shown.map((camera) => camera.cameraId));
  const others = isOfOneSearch ? [] : asks.filter((ask) => !known.has(ask.cameraId));
  const cameras = [...shown, ...new Map(others.map((ask) => [ask.cameraId, unseen(ask)])).values()];
  const byCamera = new Map<string, AskRow[]>();
  for (const ask of asks) byCamera.set(ask.cameraId, [...(byCamera.get(ask.cameraId) ?? []), ask]);
  return cameras.map((camera) => {
    const all = byCamera.get(camera.cameraId) ?? [];
    return itemOf(camera, isOfOneSearch ? all.filter((ask) => meets(ask, camera)) : all, stated);
  });
}

/** Asked without a search that showed it. */
const unseen = ({ cameraId, cameraCode, name, address, owner }: AskRow): CandidateCamera => ({
  cameraId,
  code: cameraCode,
  name,
  address,
  owner,
  rank: null,
  tier: null,
  likelihood: null,
  windowFrom: null,
  windowTo: null,
});

const meets = (ask: AskRow, { windowFrom, windowTo }: CandidateCamera): boolean =>
  windowFrom !== null && windowTo !== null && ask.windowFrom < windowTo && windowFrom < ask.windowTo;

function itemOf(camera: CandidateCamera, asks: readonly AskRow[], stated: ReadonlyMap<string, NotAskedReason>): Item {
  const [first] = asks;
  const { cameraId, tier, likelihood, rank } = camera;
  return {
    camera: {
      id: cameraId,
      code: camera.code ?? first?.cameraCode ?? '',
      name: camera.name ?? first?.name ?? camera.code ?? '',
      address: camera.address ?? first?.address ?? null,
    },
    owner: camera.owner ?? first?.owner ?? null,
    rank,
    tier,
    likelihood,
    ...fateOf({ tier, likelihood, stated: stated.get(cameraId) ?? null, asks }),
    asks: asks.flatMap((ask) => {
      const outcome = outcomeOf(ask);
      return outcome === null ? [] : [askView(ask, outcome)];
    }),
  };
}

const askView = (ask: AskRow, outcome: Item['asks'][number]['outcome']): Item['asks'][number] => ({
  id: ask.id,
  requestNumber: ask.requestNumber,
  window: { from: ask.windowFrom.toISOString(), to: ask.windowTo.toISOString() },
  outcome,
  code: ask.code,
  answeredAt: ask.answeredAt?.toISOString() ?? null,
  answeredBy: ask.answeredBy,
  letterNumber: ask.letterNumber,
});

/** As in the view of an ask: a name can be an address. */
export const withoutPlace = (item: Item): Item => ({
  ...item,
  camera: { ...item.camera, name: item.camera.code, address: null },
});
