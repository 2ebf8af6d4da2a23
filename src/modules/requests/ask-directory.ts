import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { ASK_COLUMNS, type AskRow, askView } from './ask-view.ts';
import type { AskView } from './ask.dto.ts';
import type { AskState } from './domain/ask-lifecycle.ts';
import type { RequestState } from './domain/lifecycle.ts';
import { asksVisibleTo } from './requests.policy.ts';

export interface AskFacts {
  readonly id: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly cameraId: string;
  readonly cameraCode: string;
  readonly ownerId: string;
  /** The organization that asks. */
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly lossStartsAt: Date;
  readonly dueAt: Date | null;
  readonly state: AskState;
  readonly requestState: RequestState;
  /** Null until the request is approved: before that, the owner knows of a hold and nothing else. */
  readonly legalBasisCode: string | null;
  readonly legalBasisValidUntil: Date | null;
}

const FACTS = `id, request_id as "requestId", request_number as "requestNumber", camera_id as "cameraId",
  camera_code as "cameraCode", owner_id as "ownerId", organization_id as "organizationId", region_code as "regionCode",
  window_from as "windowFrom", window_to as "windowTo", loss_starts_at as "lossStartsAt", due_at as "dueAt", state,
  request_state as "requestState", legal_basis_code as "legalBasisCode", legal_basis_valid_until as "legalBasisValidUntil"`;

/** What the modules above may ask about asks; only what `tx.actor` may see. */
@Injectable()
export class AskDirectory {
  constructor(private readonly clock: Clock) {}

  async find(tx: Tx, id: string): Promise<AskFacts | null> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const [row] = await tx.query<AskFacts>(`select ${FACTS} from requests.ask where id = $1 and ${sql}`, [
      id,
      ...values,
    ]);
    return row ?? null;
  }

  /** Those of the ids that the actor may see, by id. */
  facts(tx: Tx, ids: readonly string[]): Promise<AskFacts[]> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    return tx.query<AskFacts>(`select ${FACTS} from requests.ask where id = any($1::uuid[]) and ${sql} order by id`, [
      ids,
      ...values,
    ]);
  }

  /** As an owner is told of them, or whoever asks: with window, clocks, legal basis where it is disclosed, and last answer. */
  async views(tx: Tx, ids: readonly string[]): Promise<AskView[]> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const rows = await tx.query<AskRow>(
      `select ${ASK_COLUMNS} from requests.ask a where a.id = any($1::uuid[]) and ${sql} order by a.pressing_at, a.id`,
      [ids, ...values],
    );
    return rows.map((row) => askView(row, tx.actor, this.clock.now()));
  }

  /** By how much owners said in their last answer that the recorder's clock is ahead; those who said nothing are absent. */
  async statedOffsets(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const rows = await tx.query<{ id: string; seconds: number | null }>(
      `select distinct on (w.ask_id) w.ask_id as id, w.clock_offset_seconds as seconds from requests.answer w
       where w.ask_id in (select id from requests.ask where id = any($1::uuid[]) and ${sql})
       order by w.ask_id, w.answered_at desc, w.id desc`,
      [ids, ...values],
    );
    return new Map(rows.flatMap(({ id, seconds }) => (seconds === null ? [] : [[id, seconds] as const])));
  }

  /** What was asked for a crime, drafts left out. */
  async idsOfCrime(tx: Tx, crimeId: string): Promise<string[]> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const rows = await tx.query<{ id: string }>(
      `select id from requests.ask where request_id in (select r.id from requests.request r where r.crime_id = $1)
         and request_state <> 'draft' and ${sql} order by id`,
      [crimeId, ...values],
    );
    return rows.map(({ id }) => id);
  }

  /** Asks for this camera. */
  async idsOfCamera(tx: Tx, cameraId: string): Promise<string[]> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const rows = await tx.query<{ id: string }>(`select id from requests.ask where camera_id = $1 and ${sql}`, [
      cameraId,
      ...values,
    ]);
    return rows.map(({ id }) => id);
  }

  /** As `find`, and nobody else changes the ask until this transaction ends. Refuses with NotFound. */
  async lock(tx: Tx, id: string): Promise<AskFacts> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const [row] = await tx.query<AskFacts>(`select ${FACTS} from requests.ask where id = $1 and ${sql} for update`, [
      id,
      ...values,
    ]);
    if (row === undefined) throw new NotFound('ask');
    return row;
  }
}
