import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../kernel/actor.ts';
import { Forbidden } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface AccountView {
  readonly id: string;
  readonly email: string;
  readonly locale: 'uk' | 'en';
  readonly role: Role;
  readonly organizationId: string;
}

const VIEW = `id, email::text, locale, role, organization_id as "organizationId"`;

/** Whom a notice reaches. Asked by jobs, as the system; others see the accounts of their own organization only. */
@Injectable()
export class AccountDirectory {
  async find(tx: Tx, id: string): Promise<AccountView | null> {
    return (await this.findMany(tx, [id]))[0] ?? null;
  }

  /** Those of the ids that may sign in now. */
  findMany(tx: Tx, ids: readonly string[]): Promise<AccountView[]> {
    return tx.query<AccountView>(`select ${VIEW} from access.account where id = any($1::uuid[]) and is_active`, [ids]);
  }

  /** By id or e-mail address, also of somebody who may not sign in any more; null where there is nobody. */
  async idOf(tx: Tx, text: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `select id from access.account where id::text = lower($1) or email = $1::citext`,
      [text],
    );
    return row?.id ?? null;
  }

  /**
   * A job that finishes what somebody asked for runs later than they asked: whoever was shut out or moved since then gets
   * nothing more done. Within the scope of that account.
   */
  async demandStill(tx: Tx, { accountId, role, organizationId }: Actor): Promise<void> {
    const account = await this.find(tx, accountId as string);
    if (account === null || account.role !== role || account.organizationId !== organizationId)
      throw new Forbidden('Whoever asked for this may not do it any more.');
  }

  /** All who hold this role in one of these organizations now. */
  withRole(tx: Tx, organizationIds: readonly string[], role: Role): Promise<AccountView[]> {
    return tx.query<AccountView>(
      `select ${VIEW} from access.account where organization_id = any($1::uuid[]) and role = $2 and is_active order by id`,
      [organizationIds, role],
    );
  }

  /** Organizations of a region in which somebody holds this role now. */
  async organizationsWith(tx: Tx, regionCode: string | null, role: Role): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct o.id from access.organization o join access.account a on a.organization_id = o.id
       where o.region_code = $1 and a.role = $2 and a.is_active order by o.id`,
      [regionCode, role],
    );
    return rows.map((row) => row.id);
  }

  /** Where somebody holds a role, wherever that is: for roles of the whole country. */
  async organizationsHolding(tx: Tx, role: Role): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct organization_id as id from access.account where role = $1 and is_active order by 1`,
      [role],
    );
    return rows.map((row) => row.id);
  }
}
