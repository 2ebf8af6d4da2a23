import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { lossState } from '../../kernel/overwrite-clock.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { ASK_COLUMNS, type AskRow, askView, type BasisKind, basisKindOf, legalBasisView } from './ask-view.ts';
import { FindDelegations } from './delegations/find-delegations.query.ts';
import type { StandIn } from './domain/delegation.ts';
import { ASK_STATES, holdsStill, type AskState } from './domain/ask-lifecycle.ts';
import { hoursAfter } from './domain/deadlines.ts';
import type { LegalBasis } from './domain/legal-bases.ts';
import type { RequestState } from './domain/lifecycle.ts';
import { isHigh, LIMITS } from './domain/proportionality.ts';
import { REVIEW_DUE_HOURS, type ReviewOutcome } from './domain/urgency.ts';
import type { RequestQuery, RequestSummary, RequestView } from './request.dto.ts';
import { mayEdit, requestActionsFor, requestsVisibleTo } from './requests.policy.ts';

interface Row {
  id: string;
  number: string;
  state: RequestState;
  crimeId: string;
  severity: string | null;
  organizationId: string;
  organizationName: string;
  authorId: string;
  authorName: string;
  regionCode: string | null;
  legalBasisCode: string;
  cameraHours: number;
  cameras: number;
  askStates: Partial<Record<AskState, number>> | null;
  lossStartsAt: Date | null;
  lossCompleteAt: Date | null;
  /** Microseconds and the end of time for "nothing to lose", as the keyset needs it. */
  pressingKey: string;
  createdAt: Date;
  submittedAt: Date | null;
  decidedAt: Date | null;
  closedAt: Date | null;
  version: number;
  searchId: string | null;
  legalBasis: LegalBasis;
  basisKind: BasisKind | null;
  legalBasisValidUntil: Date | null;
  numberDueAt: Date | null;
  necessity: string;
  endorsedAt: Date | null;
  endorsedBy: string | null;
  endorsedByName: string | null;
  urgentReason: string | null;
  reviewedAt: Date | null;
  reviewOutcome: ReviewOutcome | null;
  reviewNote: string | null;
  reviewedByName: string | null;
  endorsedFor: string | null;
  endorsedForName: string | null;
  decidedForName: string | null;
  reviewedForName: string | null;
  decisionNote: string | null;
  decidedByName: string | null;
}

const STANDING = ASK_STATES.filter(holdsStill)
  .map((state) => `'${state}'`)
  .join(', ');
/** As the inbox of owners: the earlier of the date to answer and half a day before the first loss; what waits for nobody comes last. */
const PRESSING = `coalesce(f.pressing_at, '9999-12-31T00:00:00Z'::timestamptz)`;

/** One pass over the standing asks, because the order needs what presses in every request before the page is known. */
const FIRST_PRESSING = `left join (
    select request_id, min(pressing_at) as pressing_at from requests.ask where state in (${STANDING}) group by request_id
  ) f on f.request_id = r.id`;

/** The name under which somebody acted on the request, or for whom: accounts themselves are not everybody's to see. */
const nameOf = (
  column: 'decided_by' | 'endorsed_by' | 'reviewed_by',
  name: 'account_name' | 'for_name' = 'account_name',
) =>
  `(select e.${name} from requests.request_event e where e.request_id = r.id and e.account_id = r.${column} order by e.id desc limit 1)`;
const forNameOf = (deed: 'decided' | 'endorsed' | 'reviewed') =>
  `case when r.${deed}_for is not null then ${nameOf(`${deed}_by`, 'for_name')} end as "${deed}ForName"`;

const SELECT = `select r.id, r.number, r.state, r.crime_id as "crimeId", r.severity, r.organization_id as "organizationId", r.organization_name as "organizationName",
    r.author_id as "authorId", r.author_name as "authorName", r.region_code as "regionCode", r.legal_basis_code as "legalBasisCode", r.camera_hours as "cameraHours",
    s.cameras, s.states as "askStates", f.loss_starts_at as "lossStartsAt", f.loss_complete_at as "lossCompleteAt",
    to_char(${PRESSING} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "pressingKey",
    r.created_at as "createdAt", r.submitted_at as "submittedAt", r.decided_at as "decidedAt", r.closed_at as "closedAt", r.version,
    r.search_id as "searchId", r.legal_basis as "legalBasis", ${basisKindOf('r')}, r.number_due_at as "numberDueAt", r.legal_basis_valid_until as "legalBasisValidUntil", r.necessity, r.decision_note as "decisionNote",
    r.endorsed_at as "endorsedAt", r.endorsed_by as "endorsedBy", ${nameOf('endorsed_by')} as "endorsedByName", r.urgent_reason as "urgentReason",
    r.reviewed_at as "reviewedAt", r.review_outcome as "reviewOutcome", r.review_note as "reviewNote", ${nameOf('reviewed_by')} as "reviewedByName",
    ${nameOf('decided_by')} as "decidedByName", r.endorsed_for as "endorsedFor",
    ${(['decided', 'endorsed', 'reviewed'] as const).map(forNameOf).join(', ')}
  from requests.request r
  left join lateral (
    select sum(n)::int as cameras, jsonb_object_agg(state, n) as states
    from (select state, count(*)::int as n from requests.ask a where a.request_id = r.id group by state) g) s on true
  left join lateral (
    select (array_agg(loss_starts_at order by loss_starts_at))[1] as loss_starts_at, (array_agg(loss_complete_at order by loss_starts_at))[1] as loss_complete_at,
      min(pressing_at) as pressing_at
    from requests.ask a where a.request_id = r.id and a.state in (${STANDING})) f on true`;

@Injectable()
export class FindRequests {
  constructor(
    private readonly transaction: Transaction,
    private readonly delegations: FindDelegations,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, query: RequestQuery): Promise<Page<RequestSummary>> {
    const isByLoss = query.sort === 'loss';
    const after = decodeCursor(query.cursor, 2) as [string, string] | null;
    return this.transaction.read(actor, async (tx) => {
      const standIns = await this.delegations.standIns(tx);
      const visible = requestsVisibleTo(actor, 9);
      const rows = await tx.query<Row>(
        `with chosen as (
           select r.id from requests.request r ${isByLoss ? FIRST_PRESSING : ''}
           where ($1::text is null or r.state = $1) and ($2::text is null or $2 in (r.region_code, r.community_code))
             and ($3::uuid is null or r.crime_id = $3) and ${visible.sql}
             and ($8::uuid is null or r.author_id = $8)
             and (not $7::boolean or r.urgent_reason is not null and r.reviewed_at is null)
             and ($5::uuid is null or ${isByLoss ? `(${PRESSING}, r.id) > ($4::timestamptz, $5)` : `(r.id < $5 and $4::text is not null)`})
           order by ${isByLoss ? `${PRESSING}, r.id` : 'r.id desc'} limit $6)
         ${SELECT} join chosen on chosen.id = r.id
         order by ${isByLoss ? `${PRESSING}, r.id` : 'r.id desc'}`,
        [
          query.state ?? null,
          query.territory ?? null,
          query.crime ?? null,
          after?.[0] ?? null,
          after?.[1] ?? null,
          query.limit + 1,
          query.review === 'awaited',
          query.mine === 'true' ? actor.accountId : null,
          ...visible.values,
        ],
      );
      return toPage(
        rows,
        query.limit,
        (row) => [isByLoss ? row.pressingKey : '', row.id],
        (row) => summaryOf(row, actor, standIns, this.clock.now()),
      );
    });
  }

  get(actor: Actor, id: string): Promise<RequestView> {
    return this.transaction.read(actor, (tx) => this.view(tx, id));
  }

  /** Within a transaction that is open; refuses with NotFound what is not the actor's to see. */
  async view(tx: Tx, id: string): Promise<RequestView> {
    const { actor } = tx;
    const visible = requestsVisibleTo(actor, 2);
    const [row] = await tx.prepared<Row>(`${SELECT} where r.id = $1 and ${visible.sql}`, [id, ...visible.values]);
    if (row === undefined) throw new NotFound('request');
    const now = this.clock.now();
    const asks = await tx.prepared<AskRow>(
      `select ${ASK_COLUMNS} from requests.ask a where a.request_id = $1 order by a.loss_starts_at, a.id`,
      [id],
    );
    return {
      ...summaryOf(row, actor, await this.delegations.standIns(tx), now),
      searchId: row.searchId,
      isEditable: row.state === 'draft' && mayEdit(actor, row),
      legalBasis: legalBasisView(row.legalBasis, row.basisKind, row.legalBasisValidUntil, row.numberDueAt),
      necessity: row.necessity,
      decision:
        row.decidedAt === null
          ? null
          : { by: row.decidedByName, for: row.decidedForName, at: iso(row.decidedAt), note: row.decisionNote },
      asks: asks.map((ask) => askView(ask, actor, now)),
      timeline: await timelineOf(tx, id),
    };
  }
}

const iso = (at: Date): string => at.toISOString();
const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

function summaryOf(row: Row, actor: Actor, standIns: readonly StandIn[], now: Date): RequestSummary {
  const loss =
    row.lossStartsAt === null || row.lossCompleteAt === null
      ? null
      : { startsAt: row.lossStartsAt, completeAt: row.lossCompleteAt };
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    crimeId: row.crimeId,
    severity: row.severity,
    organization: { id: row.organizationId, name: row.organizationName },
    author: { id: row.authorId, name: row.authorName },
    regionCode: row.regionCode,
    legalBasisCode: row.legalBasisCode,
    proportionality: {
      cameras: row.cameras ?? 0,
      cameraHours: row.cameraHours,
      threshold: LIMITS.highCameraHours,
      isHigh: isHigh(row.cameraHours),
    },
    loss:
      loss === null
        ? null
        : { startsAt: iso(loss.startsAt), completeAt: iso(loss.completeAt), state: lossState(loss, now) },
    askStates: row.askStates ?? {},
    urgency: urgencyOf(row),
    endorsement:
      row.endorsedAt === null ? null : { by: row.endorsedByName, for: row.endorsedForName, at: iso(row.endorsedAt) },
    createdAt: iso(row.createdAt),
    submittedAt: isoOrNull(row.submittedAt),
    decidedAt: isoOrNull(row.decidedAt),
    closedAt: isoOrNull(row.closedAt),
    actions: requestActionsFor(actor, row, standIns),
    version: row.version,
  };
}

function urgencyOf(row: Row): RequestSummary['urgency'] {
  if (row.urgentReason === null || row.submittedAt === null) return null;
  return {
    reason: row.urgentReason,
    reviewDueAt: iso(hoursAfter(row.submittedAt, REVIEW_DUE_HOURS)),
    review:
      row.reviewedAt === null || row.reviewOutcome === null
        ? null
        : {
            outcome: row.reviewOutcome,
            by: row.reviewedByName,
            for: row.reviewedForName,
            at: iso(row.reviewedAt),
            note: row.reviewNote,
          },
  };
}

interface EventRow {
  at: Date;
  action: string;
  from: string | null;
  to: string;
  role: string;
  name: string | null;
  forName: string | null;
  note: string | null;
  askId: string | null;
}

/** Everything that happened to the request and to its asks, oldest first. */
async function timelineOf(tx: Tx, id: string): Promise<RequestView['timeline']> {
  const rows = await tx.prepared<EventRow>(
    `select id, at, action, from_state as "from", to_state as "to", by_role as role, account_name as name, for_name as "forName", note, null::uuid as "askId"
     from requests.request_event where request_id = $1
     union all
     select id, at, action, from_state, to_state, by_role, null, null, null, ask_id from requests.ask_event where request_id = $1
     order by at, id`,
    [id],
  );
  return rows.map((row) => ({
    at: iso(row.at),
    action: row.action,
    from: row.from,
    to: row.to,
    by: { role: row.role, name: row.name, for: row.forName },
    note: row.note,
    askId: row.askId,
  }));
}
