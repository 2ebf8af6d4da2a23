import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
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
  async find(tx: Tx, id: string): Promise<AskFacts | null> {
    const { sql, values } = asksVisibleTo(tx.actor, 2);
    const [row] = await tx.query<AskFacts>(`select ${FACTS} from requests.ask where id = $1 and ${sql}`, [
      id,
      ...values,
    ]);
    return row ?? null;
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
