import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

export interface OrganizationView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'police' | 'local_authority' | 'other';
  readonly territoryCode: string | null;
  readonly regionCode: string | null;
  /** The duty mailbox, and that of the head. */
  readonly email: string | null;
  readonly headEmail: string | null;
  readonly phone: string | null;
}

const VIEW = `id, name, kind, territory_code as "territoryCode", region_code as "regionCode", email, head_email::text as "headEmail", phone`;

/** What other modules may ask about organizations. Names are no secret among signed-in users. */
@Injectable()
export class OrganizationDirectory {
  async find(tx: Tx, id: string): Promise<OrganizationView | null> {
    return (await this.findActive(tx, [id]))[0] ?? null;
  }

  findActive(tx: Tx, ids: readonly string[]): Promise<OrganizationView[]> {
    return tx.query<OrganizationView>(
      `select ${VIEW} from access.organization where id = any($1::uuid[]) and is_active`,
      [ids],
    );
  }

  /** Those of the ids that are known, retired ones too: what they own stays theirs. */
  async findMany(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, OrganizationView>> {
    const rows = await tx.query<OrganizationView>(
      `select ${VIEW} from access.organization where id = any($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** By exact name, ignoring case; for imports that name the owner. */
  findByName(tx: Tx, name: string): Promise<OrganizationView[]> {
    return tx.query<OrganizationView>(
      `select ${VIEW} from access.organization where lower(name) = lower($1) and is_active`,
      [name.trim()],
    );
  }

  /** Which of these have an operator who can sign in; asked as the system, because accounts are not everybody's to see. */
  async withOperators(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `select distinct organization_id as id from access.account where organization_id = any($1::uuid[]) and role = 'operator' and is_active`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }
}
