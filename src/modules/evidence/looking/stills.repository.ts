import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

export type StillState = 'waiting' | 'made' | 'failed';

export interface Still {
  readonly id: string;
  readonly exhibitId: string;
  readonly organizationId: string;
  readonly number: string;
  readonly atSeconds: number;
  readonly state: StillState;
  readonly orderedBy: string;
  readonly orderedByName: string;
  readonly orderedAt: Date;
  readonly madeExhibitId: string | null;
  readonly tool: string | null;
}

const COLUMNS = `s.id, s.exhibit_id as "exhibitId", s.organization_id as "organizationId", s.number, s.at_seconds as "atSeconds", s.state,
  s.ordered_by as "orderedBy", s.ordered_by_name as "orderedByName", s.ordered_at as "orderedAt", s.made_exhibit_id as "madeExhibitId", s.tool`;

/** Frames that were ordered as exhibits of their own. */
@Injectable()
export class StillsRepository {
  async nextNumber(tx: Tx, now: Date): Promise<string> {
    const [row] = await tx.query<{ serial: string }>(`select nextval('evidence.still_number') as serial`);
    return `S-${now.getUTCFullYear()}-${String(row?.serial).padStart(6, '0')}`;
  }

  async insert(tx: Tx, still: Still): Promise<void> {
    await tx.query(
      `insert into evidence.still (id, exhibit_id, organization_id, number, at_seconds, ordered_by, ordered_by_name, ordered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [still.id, still.exhibitId, still.organizationId, still.number, still.atSeconds, still.orderedBy, still.orderedByName, still.orderedAt],
    ); // prettier-ignore
  }

  of(tx: Tx, exhibitId: string): Promise<Still[]> {
    return tx.query<Still>(
      `select ${COLUMNS} from evidence.still s where s.exhibit_id = $1 order by s.at_seconds, s.id limit 500`,
      [exhibitId],
    );
  }

  async find(tx: Tx, id: string): Promise<Still | null> {
    const [row] = await tx.query<Still>(`select ${COLUMNS} from evidence.still s where s.id = $1`, [id]);
    return row ?? null;
  }

  /** The order that this picture came from. */
  async behind(tx: Tx, exhibitId: string): Promise<Still | null> {
    const [row] = await tx.query<Still>(`select ${COLUMNS} from evidence.still s where s.made_exhibit_id = $1`, [
      exhibitId,
    ]);
    return row ?? null;
  }

  /** False where another run was faster. */
  async settle(tx: Tx, id: string, made: { exhibitId: string; tool: string } | null, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update evidence.still set state = $2, made_exhibit_id = $3, tool = $4, settled_at = $5 where id = $1 and state = 'waiting' returning id`,
      [id, made === null ? 'failed' : 'made', made?.exhibitId ?? null, made?.tool ?? null, at],
    );
    return rows.length === 1;
  }
}
