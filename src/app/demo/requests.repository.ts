import { copyInto, copyLine, type CopyValue } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Random } from './random.ts';
import { type DemoAsk, type DemoRequest, lossOfAsk, type Step } from './requests.ts';

const DAY = 86_400_000;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const isDisclosed = (request: DemoRequest): boolean => request.steps.some((step) => step.to === 'open');

export async function insertRequests(
  tx: Tx,
  random: Random,
  requests: readonly DemoRequest[],
  codes: ReadonlyMap<string, string>,
  searches: ReadonlyMap<string, string>,
): Promise<void> {
  await copyInto(
    tx,
    `requests.request (id, number, crime_id, search_id, organization_id, organization_name, author_id, author_name, region_code, state, legal_basis_code,
       legal_basis, legal_basis_valid_until, severity, necessity, camera_hours, submitted_at, decided_at, decided_by, decision_note, closed_at,
       version, created_at, updated_at)`,
    requests.map((request) => requestLine(request, searches.get(request.id) ?? null)),
  );
  const asks = requests.flatMap((request) => request.asks.map((ask) => [request, ask] as const));
  await copyInto(
    tx,
    `requests.ask (id, request_id, camera_id, owner_id, organization_id, region_code, camera_code, camera_name, camera_address, longitude, latitude,
       owner_name, organization_name, window_from, window_to, retention_hours, is_retention_assumed, loss_starts_at, loss_complete_at, state,
       request_number, request_state, legal_basis_code, legal_basis, legal_basis_valid_until, hold_sent_at, held_until, due_at, answered_at, answer_code, version)`,
    asks.map(([request, ask]) => askLine(request, ask, codes)),
  );
  await copyInto(
    tx,
    'requests.answer (id, ask_id, request_id, organization_id, owner_id, region_code, code, oldest_footage_at, minutes_spent, answered_by, answered_at)',
    asks.flatMap(([request, ask]) =>
      ask.answers.map((answer) =>
        copyLine([
          random.id(answer.at),
          ask.id,
          request.id,
          request.author.organization.id,
          ask.camera.owner.id,
          request.crime.community.regionCode,
          answer.code,
          iso(answer.oldestFootageAt),
          answer.minutesSpent,
          ask.answerer.id,
          iso(answer.at),
        ]),
      ),
    ),
  );
  await copyInto(
    tx,
    'requests.request_event (id, request_id, organization_id, region_code, at, from_state, action, by_role, to_state, account_id, account_name, note)',
    requests.flatMap((request) =>
      request.steps.map((step) =>
        copyLine([
          random.id(step.at),
          request.id,
          request.author.organization.id,
          request.crime.community.regionCode,
          ...stepCells(step),
          step.account?.name ?? null,
          step.note ?? null,
        ]),
      ),
    ),
  );
  await copyInto(
    tx,
    'requests.ask_event (id, ask_id, request_id, organization_id, owner_id, region_code, at, from_state, action, by_role, to_state, account_id)',
    asks.flatMap(([request, ask]) =>
      ask.steps.map((step) =>
        copyLine([
          random.id(step.at),
          ask.id,
          request.id,
          request.author.organization.id,
          ask.camera.owner.id,
          request.crime.community.regionCode,
          ...stepCells(step),
        ]),
      ),
    ),
  );
}

const stepCells = (step: Step): CopyValue[] => [
  iso(step.at),
  step.from,
  step.action,
  step.by,
  step.to,
  step.account?.id ?? null,
];

function requestLine(request: DemoRequest, searchId: string | null): string {
  const { author, crime } = request;
  const cameraHours = request.asks.reduce((sum, ask) => sum + (ask.to.getTime() - ask.from.getTime()) / 3_600_000, 0);
  const last = request.steps.at(-1)?.at ?? request.createdAt;
  return copyLine([
    request.id,
    request.number,
    crime.id,
    searchId,
    author.organization.id,
    author.organization.name,
    author.id,
    author.name,
    crime.community.regionCode,
    request.state,
    request.basis['code'],
    JSON.stringify(request.basis),
    iso(request.validUntil),
    crime.severity,
    request.necessity,
    Math.round(cameraHours * 100) / 100,
    iso(request.submittedAt),
    iso(request.decidedAt),
    request.decidedBy?.id ?? null,
    request.decisionNote,
    iso(request.closedAt),
    request.steps.length,
    iso(request.createdAt),
    iso(last),
  ]);
}

/** The end of a hold that its owner confirmed; it has been renewed in time, or is going to be. */
const heldUntil = (ask: DemoAsk): Date | null => {
  const confirmed = ask.answers.at(-1)?.at;
  return ask.state === 'held' && confirmed !== undefined ? new Date(confirmed.getTime() + 30 * DAY) : null;
};

function askLine(request: DemoRequest, ask: DemoAsk, codes: ReadonlyMap<string, string>): string {
  const { camera } = ask;
  const loss = lossOfAsk(ask);
  const shown = isDisclosed(request);
  const last = ask.answers.at(-1);
  return copyLine([
    ask.id,
    request.id,
    camera.id,
    camera.owner.id,
    request.author.organization.id,
    request.crime.community.regionCode,
    codes.get(camera.id) ?? '',
    camera.name,
    camera.address,
    camera.longitude,
    camera.latitude,
    camera.owner.name,
    request.author.organization.name,
    iso(ask.from),
    iso(ask.to),
    ask.retentionHours,
    camera.declaredHours === null && camera.measuredHours === null,
    iso(loss.startsAt),
    iso(loss.completeAt),
    ask.state,
    request.number,
    request.state,
    shown ? (request.basis['code'] ?? null) : null,
    shown ? JSON.stringify(request.basis) : null,
    shown ? iso(request.validUntil) : null,
    iso(ask.holdSentAt),
    iso(heldUntil(ask)),
    iso(ask.dueAt),
    iso(last?.at ?? null),
    last?.code ?? null,
    ask.steps.length + 1,
  ]);
}

/** The clocks that run on: each job looks at the state again when its time has come. */
export const startClocks = (tx: Tx, random: Random, requests: readonly DemoRequest[], now: Date): Promise<void> => {
  const row = (job: string, subject: string, dueAt: Date): string =>
    copyLine([random.id(now), job, 'steady', subject, dueAt.toISOString()]);
  const later = (at: Date, hours: number): Date => new Date(Math.max(now.getTime(), at.getTime()) + hours * 3_600_000);
  const isRunning = (request: DemoRequest): boolean =>
    request.submittedAt !== null &&
    (request.state === 'submitted' || request.state === 'draft' || request.state === 'open');
  return copyInto(
    tx,
    'journal.outbox (id, job, lane, subject_id, due_at)',
    requests
      .filter(isRunning)
      .flatMap((request) => [
        ...(request.state === 'open'
          ? []
          : [row('requests.lapse-hold', request.id, later(request.submittedAt as Date, 14 * 24))]),
        ...request.asks
          .filter((ask) => ask.state === 'waiting' || ask.state === 'held')
          .flatMap((ask) => [
            ...(ask.state === 'held'
              ? [row('requests.renew-hold', ask.id, new Date(+(heldUntil(ask) ?? now) - 5 * DAY))]
              : []),
            row('requests.remind-owner', ask.id, later(ask.dueAt as Date, 1)),
            row('requests.expire-ask', ask.id, later(lossOfAsk(ask).completeAt, 30 * 24)),
          ]),
      ]),
  );
};

/** The codes that the registry gave to these cameras. */
export async function codesOf(tx: Tx, cameraIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; code: string }>(
    `select id, code from cameras.camera where id = any($1::uuid[])`,
    [cameraIds],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}
