import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { BasisVersion } from '../domain/basis-versions.ts';
import type { LegalBasisKind } from '../domain/legal-bases.ts';

export interface KeptVersion extends BasisVersion {
  readonly position: number;
  readonly note: string;
  readonly decidedAt: Date;
  readonly retiredNote: string | null;
}

const COLUMNS = `code, version, position, to_char(valid_from, 'YYYY-MM-DD') as "validFrom", to_char(valid_to, 'YYYY-MM-DD') as "validTo", title, fields,
  any_of as "anyOf", validity, number_pending as "numberPending", note, decided_at as "decidedAt", retired_note as "retiredNote"`;

@Injectable()
export class LegalBasesRepository {
  /** In the order of the list, the newest version of each first. */
  all(tx: Tx): Promise<KeptVersion[]> {
    return tx.query<KeptVersion>(`select ${COLUMNS} from requests.legal_basis order by position, code, version desc`);
  }

  ofCode(tx: Tx, code: string): Promise<KeptVersion[]> {
    return tx.prepared<KeptVersion>(
      `select ${COLUMNS} from requests.legal_basis where code = $1 order by version desc`,
      [code],
    );
  }

  /** The version under which a request stands. */
  async version(tx: Tx, code: string, version: number): Promise<KeptVersion | null> {
    const [row] = await tx.query<KeptVersion>(
      `select ${COLUMNS} from requests.legal_basis where code = $1 and version = $2`,
      [code, version],
    );
    return row ?? null;
  }

  /** Two administrators do not write the same code at once. */
  async lock(tx: Tx, code: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('requests.legal_basis ' || $1))`, [code]);
  }

  async insert(
    tx: Tx,
    kind: LegalBasisKind & { validFrom: string; note: string; position: number | null },
    at: Date,
  ): Promise<void> {
    await tx.query(
      `insert into requests.legal_basis (code, version, position, valid_from, title, fields, any_of, validity, number_pending, note, decided_by, decided_at)
       values ($1, $2, coalesce($3, (select coalesce(max(position), 0) + 1 from requests.legal_basis)), $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [kind.code, kind.version, kind.position, kind.validFrom, JSON.stringify(kind.title), JSON.stringify(kind.fields),
        JSON.stringify(kind.anyOf), jsonOrNull(kind.validity), jsonOrNull(kind.numberPending), kind.note, tx.actor.accountId, at], // prettier-ignore
    );
  }

  /** False where row-level security hides it. */
  async retire(tx: Tx, code: string, version: number, lastDay: string, note: string): Promise<boolean> {
    const rows = await tx.query(
      `update requests.legal_basis set valid_to = $3, retired_by = $4, retired_note = $5 where code = $1 and version = $2 returning code`,
      [code, version, lastDay, tx.actor.accountId, note],
    );
    return rows.length > 0;
  }

  async delete(tx: Tx, code: string, version: number): Promise<boolean> {
    const rows = await tx.query(`delete from requests.legal_basis where code = $1 and version = $2 returning code`, [
      code,
      version,
    ]);
    return rows.length > 0;
  }
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
