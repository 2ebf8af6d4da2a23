import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.ts';
import { NotFound, StaleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { OrganizationNameTaken } from './access.errors.ts';
import { isDuplicateOf } from './duplicate.ts';
import type { ChangeOrganizationBody, CreateOrganizationBody } from './organization.dto.ts';

type Row = Required<Omit<ChangeOrganizationBody, never>> & { id: string; version: number };

@Injectable()
export class OrganizationsRepository {
  async create(tx: Tx, body: CreateOrganizationBody): Promise<string> {
    const id = newId();
    await tx
      .query(
        `insert into access.organization (id, name, kind, territory_code, region_code, email, phone, head_email) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          body.name,
          body.kind,
          body.territoryCode ?? null,
          body.regionCode ?? null,
          body.email ?? null,
          body.phone ?? null,
          body.headEmail ?? null,
        ],
      )
      .catch(refuseDuplicate);
    return id;
  }

  /** Locked until the end of the transaction. */
  async lock(tx: Tx, id: string, seenVersion: number): Promise<Row> {
    const [row] = await tx.query<Row>(
      `select id, name, kind, territory_code as "territoryCode", region_code as "regionCode", email::text, head_email::text as "headEmail", phone, is_active as "isActive", version
       from access.organization where id = $1 for update`,
      [id],
    );
    if (row === undefined) throw new NotFound('organization');
    if (row.version !== seenVersion) throw new StaleVersion(row.version);
    return row;
  }

  /** Of its active accounts, each role once. */
  async rolesIn(tx: Tx, id: string): Promise<Role[]> {
    const rows = await tx.query<{ role: Role }>(
      `select distinct role from access.account where organization_id = $1 and is_active order by role`,
      [id],
    );
    return rows.map((row) => row.role);
  }

  async save(tx: Tx, row: Row): Promise<void> {
    await tx
      .query(
        `update access.organization set name = $2, kind = $3, territory_code = $4, region_code = $5, email = $6, phone = $7,
           is_active = $8, version = $9, head_email = $10 where id = $1`,
        [
          row.id,
          row.name,
          row.kind,
          row.territoryCode,
          row.regionCode,
          row.email,
          row.phone,
          row.isActive,
          row.version,
          row.headEmail,
        ],
      )
      .catch(refuseDuplicate);
  }
}

function refuseDuplicate(error: unknown): never {
  throw isDuplicateOf(error, 'organization_name') ? new OrganizationNameTaken() : error;
}
