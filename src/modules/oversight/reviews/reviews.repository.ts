import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { where } from '../../../platform/database/where.ts';
import type { Candidate } from './assignment.ts';
import type { ReviewState } from '../domain/review-lifecycle.ts';
import { reviewsVisibleTo } from './reviews.policy.ts';

export interface Review {
  readonly id: string;
  readonly accountId: string;
  readonly organizationId: string;
  readonly reviewerId: string | null;
  readonly state: ReviewState;
}

export interface NewReview {
  readonly id: string;
  readonly source: 'signal' | 'sample';
  readonly signalId: string | null;
  readonly searchId: string | null;
  readonly signalKind: string | null;
  readonly accountId: string;
  readonly organizationId: string;
  readonly facts: Readonly<Record<string, number>>;
  readonly search: object | null;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly reviewerId: string | null;
}

const COLUMNS = `r.id, r.account_id as "accountId", r.organization_id as "organizationId", r.reviewer_id as "reviewerId", r.state`;

@Injectable()
export class ReviewsRepository {
  /** False where this signal, or the sample of this search, has its review already. */
  async add(tx: Tx, review: NewReview): Promise<boolean> {
    const rows = await tx.query(
      `insert into oversight.review (id, source, signal_id, search_id, signal_kind, account_id, account_name, organization_id, organization_name,
         facts, search, opened_at, due_at, reviewer_id, reviewer_name)
       select $1, $2, $3, $4, $5, a.id, a.name, o.id, o.name, $8, $9, $10, $11, $12, (select name from access.account where id = $12)
       from access.account a, access.organization o where a.id = $6 and o.id = $7
       on conflict do nothing returning id`,
      [
        review.id,
        review.source,
        review.signalId,
        review.searchId,
        review.signalKind,
        review.accountId,
        review.organizationId,
        JSON.stringify(review.facts),
        review.search === null ? null : JSON.stringify(review.search),
        review.openedAt,
        review.dueAt,
        review.reviewerId,
      ],
    );
    return rows.length === 1;
  }

  /** Asked as the system: every supervisor who may sign in, and how many reviews wait for each. */
  candidates(tx: Tx): Promise<Candidate[]> {
    return tx.query<Candidate>(
      `select a.id, a.organization_id as "organizationId",
         (select count(*)::int from oversight.review r where r.reviewer_id = a.id and r.decided_at is null) as waiting
       from access.account a where a.role = 'supervisor' and a.is_active order by a.id`,
    );
  }

  async presentUnitOf(tx: Tx, accountId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(`select organization_id as id from access.account where id = $1`, [
      accountId,
    ]);
    return row?.id ?? null;
  }

  /** Locked until the end of the transaction. */
  async lock(tx: Tx, id: string): Promise<Review> {
    const { sql, values } = where([['r.id = ?::uuid', id], reviewsVisibleTo(tx.actor)]);
    const [row] = await tx.query<Review>(`select ${COLUMNS} from oversight.review r where ${sql} for update`, values);
    if (row === undefined) throw new NotFound('review');
    return row;
  }

  async ask(tx: Tx, id: string, question: string, at: Date, answerBy: Date): Promise<void> {
    await tx.query(
      `update oversight.review set state = 'asked', question = $2, asked_at = $3, explain_by = $4 where id = $1`,
      [id, question, at, answerBy],
    );
  }

  async explain(tx: Tx, id: string, explanation: string, at: Date): Promise<void> {
    await tx.query(
      `update oversight.review set state = 'explained', explanation = $2, explained_at = $3 where id = $1`,
      [id, explanation, at],
    );
  }

  async decide(tx: Tx, id: string, verdict: 'justified' | 'unjustified', reason: string, at: Date): Promise<void> {
    const { accountId, name } = tx.actor;
    await tx.query(
      `update oversight.review set state = $2, decision_reason = $3, decided_at = $4, decided_by = $5, decided_by_name = $6 where id = $1`,
      [id, verdict, reason, at, accountId, name],
    );
  }

  /** To the inspectors, where nobody decided in time, or its reviewer may do so no more. False where it is decided or theirs already. */
  async escalate(tx: Tx, id: string, at: Date): Promise<Review | null> {
    const [row] = await tx.query<Review>(
      `update oversight.review r set reviewer_id = null, escalated_at = $2
       where r.id = $1 and r.decided_at is null and r.escalated_at is null returning ${COLUMNS}`,
      [id, at],
    );
    return row ?? null;
  }
}
