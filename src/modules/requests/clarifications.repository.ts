import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { AskEntity } from './ask.entity.ts';

/** What owners ask back, and what they are told. */
@Injectable()
export class ClarificationsRepository {
  async count(tx: Tx, askId: string): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from requests.clarification where ask_id = $1`,
      [askId],
    );
    return row?.n ?? 0;
  }

  async insert(tx: Tx, ask: AskEntity, question: string, at: Date): Promise<void> {
    await tx.query(
      `insert into requests.clarification (id, ask_id, request_id, organization_id, owner_id, region_code, question, asked_by, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        ask.id,
        ask.requestId,
        ask.organizationId,
        ask.ownerId,
        ask.regionCode,
        question,
        tx.actor.accountId,
        at,
      ],
    );
  }

  /** False where no question waits, or it is not the actor's to reply to. */
  async reply(tx: Tx, askId: string, reply: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update requests.clarification set reply = $2, replied_by = $3, replied_at = $4 where ask_id = $1 and replied_at is null returning id`,
      [askId, reply, tx.actor.accountId, at],
    );
    return rows.length === 1;
  }
}
