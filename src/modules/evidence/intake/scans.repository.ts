import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

export const SCAN_RESULTS = ['clean', 'infected', 'too-large', 'not-scanned', 'waiting'] as const;
export const SCAN_FAILURES = ['unreachable', 'silent', 'broken-answer'] as const;

export interface ScanOfExhibit {
  readonly result: (typeof SCAN_RESULTS)[number];
  readonly signature: string | null;
  readonly failure: (typeof SCAN_FAILURES)[number] | null;
}

@Injectable()
export class ScansRepository {
  async save(tx: Tx, exhibitId: string, { result, signature, failure }: ScanOfExhibit, at: Date): Promise<void> {
    await tx.query(
      `insert into evidence.exhibit_scan (exhibit_id, result, signature, failure, at) values ($1, $2, $3, $4, $5)
       on conflict (exhibit_id) do update set result = excluded.result, signature = excluded.signature, failure = excluded.failure, at = excluded.at`,
      [exhibitId, result, signature, failure, at],
    );
  }

  async find(tx: Tx, exhibitId: string): Promise<ScanOfExhibit | null> {
    const [row] = await tx.query<ScanOfExhibit>(
      `select result, signature, failure from evidence.exhibit_scan where exhibit_id = $1`,
      [exhibitId],
    );
    return row ?? null;
  }

  /** Those in which something was found, with its name. */
  async infectedAmong(tx: Tx, exhibitIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    const rows = await tx.query<{ id: string; signature: string | null }>(
      `select exhibit_id as id, signature from evidence.exhibit_scan where exhibit_id = any($1::uuid[]) and result = 'infected'`,
      [exhibitIds],
    );
    return new Map(rows.map(({ id, signature }) => [id, signature]));
  }
}
