import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

/** What a request stands on, as far as one may tell whoever reads logs only. */
export interface RequestBasis {
  readonly requestId: string;
  readonly number: string;
  readonly legalBasisCode: string;
}

/** For those who answer for the journal, asked as the system: under which ids and numbers entries speak of a case. */
@Injectable()
export class NamesOfCase {
  /** Of a crime by its id, or of a request by id or number: the crime or the request, and the asks within. Null where there is none. */
  async ofCase(tx: Tx, text: string): Promise<string[] | null> {
    const rows = await tx.query<{ id: string; number: string; crimeId: string; askIds: string[] }>(
      `select r.id, r.number, r.crime_id as "crimeId", array(select a.id::text from requests.ask a where a.request_id = r.id) as "askIds"
       from requests.request r
       where r.number = upper($1) or $1 ~ '^[0-9a-fA-F-]{36}$' and (r.id = $1::uuid or r.crime_id = $1::uuid) order by r.id`,
      [text],
    );
    const own = rows.flatMap(({ id, number, askIds }) => [id, number, ...askIds]);
    if (own.includes(text.toUpperCase()) || own.includes(text.toLowerCase())) return own;
    const [crime] = await tx.query<{ id: string }>(`select id from crimes.crime where id::text = lower($1)`, [text]);
    return crime === undefined ? null : [crime.id, ...own];
  }

  /** The asks about a camera, and the requests that they belong to: reading a request shows where its cameras stand. */
  async ofCamera(tx: Tx, cameraId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string; requestId: string }>(
      `select id, request_id as "requestId" from requests.ask where camera_id = $1`,
      [cameraId],
    );
    return [...new Set(rows.flatMap(({ id, requestId }) => [id, requestId]))];
  }

  async basesOf(tx: Tx, requestIds: readonly string[]): Promise<ReadonlyMap<string, RequestBasis>> {
    const rows = await tx.query<RequestBasis>(
      `select id as "requestId", number, legal_basis_code as "legalBasisCode" from requests.request where id = any($1::uuid[])`,
      [requestIds],
    );
    return new Map(rows.map((row) => [row.requestId, row]));
  }
}
