import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { actionsFor, type ReviewState } from '../domain/review-lifecycle.ts';
import type { ReviewFigures, ReviewFiguresQuery, ReviewsQuery, ReviewView } from './review.dto.ts';
import { reviewsVisibleTo } from './reviews.policy.ts';

interface Row {
  readonly id: string;
  readonly source: 'signal' | 'sample';
  readonly signalKind: string | null;
  readonly searchId: string | null;
  readonly accountId: string;
  readonly accountName: string;
  readonly organizationId: string;
  readonly organizationName: string;
  readonly facts: Record<string, number>;
  readonly search: ReviewView['search'];
  readonly state: ReviewState;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly reviewerId: string | null;
  readonly reviewerName: string | null;
  readonly question: string | null;
  readonly askedAt: Date | null;
  readonly explainBy: Date | null;
  readonly explanation: string | null;
  readonly explainedAt: Date | null;
  readonly decisionReason: string | null;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
}

const COLUMNS = `r.id, r.source, r.signal_kind as "signalKind", r.search_id as "searchId", r.account_id as "accountId",
  r.account_name as "accountName", r.organization_id as "organizationId", r.organization_name as "organizationName", r.facts,
  r.search, r.state, r.opened_at as "openedAt", r.due_at as "dueAt", r.reviewer_id as "reviewerId",
  r.reviewer_name as "reviewerName", r.question, r.asked_at as "askedAt", r.explain_by as "explainBy", r.explanation,
  r.explained_at as "explainedAt", r.decision_reason as "decisionReason", r.decided_at as "decidedAt",
  r.decided_by_name as "decidedByName"`;

@Injectable()
export class FindReviews {
  constructor(
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'REVIEW_SAMPLE_PERCENT'>,
  ) {}

  /** What was opened last comes first. */
  async list(tx: Tx, query: ReviewsQuery): Promise<Page<ReviewView>> {
    const after = decodeCursor(query.cursor, 2);
    const { sql, values } = where([
      reviewsVisibleTo(tx.actor),
      stateOf(query.state),
      query.source === undefined ? null : ['r.source = ?', query.source],
      after ? ['(r.opened_at, r.id) < (?::timestamptz, ?::uuid)', ...after] : null,
    ]);
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from oversight.review r where ${sql} order by r.opened_at desc, r.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.openedAt.toISOString(), row.id],
      (row) => this.viewOf(tx, row),
    );
  }

  async get(tx: Tx, id: string): Promise<ReviewView> {
    const { sql, values } = where([['r.id = ?::uuid', id], reviewsVisibleTo(tx.actor)]);
    const [row] = await tx.query<Row>(`select ${COLUMNS} from oversight.review r where ${sql}`, values);
    if (row === undefined) throw new NotFound('review');
    return this.viewOf(tx, row);
  }

  async figures(tx: Tx, { from, to }: ReviewFiguresQuery): Promise<ReviewFigures> {
    const { sql, values } = where(
      [
        reviewsVisibleTo(tx.actor),
        from === undefined ? null : ['r.opened_at >= ?::timestamptz', from],
        to === undefined ? null : ['r.opened_at < ?::timestamptz', to],
      ],
      [this.clock.now()],
    );
    const tally = (source: string) => `jsonb_build_object('opened', count(*) filter (where r.source = '${source}'),
      'reviewed', count(r.decided_at) filter (where r.source = '${source}'),
      'justified', count(*) filter (where r.source = '${source}' and r.state = 'justified'),
      'unjustified', count(*) filter (where r.source = '${source}' and r.state = 'unjustified'),
      'waiting', count(*) filter (where r.source = '${source}' and r.decided_at is null),
      'overdue', count(*) filter (where r.source = '${source}' and r.decided_at is null and r.due_at < $1::timestamptz))`;
    const [row] = await tx.query<Pick<ReviewFigures, 'signal' | 'sample' | 'medianDays'>>(
      `select ${tally('signal')} as signal, ${tally('sample')} as sample,
         (percentile_cont(0.5) within group (order by extract(epoch from r.decided_at - r.opened_at) / 86400))::float8 as "medianDays"
       from oversight.review r where ${sql}`,
      values,
    );
    const period = where([
      [`e.type = 'search.made'`],
      from === undefined ? null : ['e.at >= ?::timestamptz', from],
      to === undefined ? null : ['e.at < ?::timestamptz', to],
    ]);
    const [made] = await tx.query<{ searches: number }>(
      `select count(*)::int as searches from journal.entry e where ${period.sql}`,
      period.values,
    );
    return {
      ...(row as Pick<ReviewFigures, 'signal' | 'sample' | 'medianDays'>),
      from: from ?? null,
      to: to ?? null,
      searches: made?.searches ?? 0,
      samplePercent: this.settings.REVIEW_SAMPLE_PERCENT,
    };
  }

  private viewOf({ actor }: Tx, row: Row): ReviewView {
    const part = row.accountId === actor.accountId ? 'searcher' : actor.role === 'inspector' ? 'inspector' : 'reviewer';
    const isOwn = part === 'searcher';
    return {
      id: row.id,
      part,
      source: row.source,
      // whom it is about is asked about a search, and not told by which rule it stood out, nor who asks
      signalKind: isOwn ? null : row.signalKind,
      facts: isOwn ? {} : row.facts,
      reviewer: isOwn || row.reviewerId === null ? null : { id: row.reviewerId, name: row.reviewerName ?? '' },
      searchId: row.searchId,
      account: { id: row.accountId, name: row.accountName },
      organization: { id: row.organizationId, name: row.organizationName },
      search: row.search,
      state: row.state,
      openedAt: row.openedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      isOverdue: row.decidedAt === null && row.dueAt < this.clock.now(),
      question:
        row.question === null || row.askedAt === null || row.explainBy === null
          ? null
          : { text: row.question, at: row.askedAt.toISOString(), answerBy: row.explainBy.toISOString() },
      explanation:
        row.explanation === null || row.explainedAt === null
          ? null
          : { text: row.explanation, at: row.explainedAt.toISOString() },
      decision:
        row.decisionReason === null || row.decidedAt === null
          ? null
          : { reason: row.decisionReason, at: row.decidedAt.toISOString(), by: isOwn ? '' : (row.decidedByName ?? '') },
      actions: actionsFor(row.state, isOwn ? 'searcher' : 'reviewer'),
    };
  }
}

function stateOf(state: ReviewsQuery['state']): Condition | null {
  if (state === undefined) return null;
  if (state === 'waiting') return ['r.decided_at is null'];
  return state === 'decided' ? ['r.decided_at is not null'] : ['r.state = ?', state];
}
