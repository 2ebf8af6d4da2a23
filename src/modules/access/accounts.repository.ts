import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.ts';
import { NotFound, StaleVersion } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { EmailTaken } from './access.errors.ts';
import type { CreateAccountBody } from './account.dto.ts';
import { isDuplicateOf } from './duplicate.ts';

export interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organizationId: string;
  readonly locale: 'uk' | 'en';
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly version: number;
}

export interface OwnAccount {
  readonly email: string;
  /** Of the password; null where another house signs this person in. */
  readonly hash: string | null;
  readonly name: string;
  readonly organization: string;
  readonly isDemo: boolean;
}

@Injectable()
export class AccountsRepository {
  /** `passwordHash`: of an initial password; null for whoever is invited. */
  async create(
    tx: Tx,
    body: CreateAccountBody,
    { passwordHash, isActive }: { readonly passwordHash: string | null; readonly isActive: boolean },
  ): Promise<string> {
    const id = newId();
    await tx
      .query(
        `insert into access.account (id, email, name, role, organization_id, locale, password_hash, password_is_initial, is_active)
         values ($1, $2, $3, $4, $5, $6, $7::text, $7::text is not null, $8)`,
        [id, body.email, body.name, body.role, body.organizationId, body.locale ?? 'uk', passwordHash, isActive],
      )
      .catch(refuseDuplicate);
    return id;
  }

  /** Before it is proposed; whoever takes it meanwhile is met again when it is written. */
  async refuseTaken(tx: Tx, email: string): Promise<void> {
    const rows = await tx.query(`select from access.account where email = $1::citext`, [email]);
    if (rows.length > 0) throw new EmailTaken();
  }

  /** Locked until the end of the transaction. `seenVersion`: what whoever changes it has read, if they have. */
  async lock(tx: Tx, id: string, seenVersion?: number): Promise<AccountRow> {
    const [row] = await tx.query<AccountRow>(
      `select id, email::text, name, role, organization_id as "organizationId", locale, is_active as "isActive",
         password_hash is not null as "hasPassword", version
       from access.account where id = $1 for update`,
      [id],
    );
    if (row === undefined) throw new NotFound('account');
    if (seenVersion !== undefined && row.version !== seenVersion) throw new StaleVersion(row.version);
    return row;
  }

  async save(tx: Tx, row: AccountRow): Promise<void> {
    await tx
      .query(
        `update access.account set email = $2, name = $3, role = $4, organization_id = $5, locale = $6, is_active = $7, version = $8
         where id = $1`,
        [row.id, row.email, row.name, row.role, row.organizationId, row.locale, row.isActive, row.version],
      )
      .catch(refuseDuplicate);
  }

  async setPassword(tx: Tx, id: string, passwordHash: string, isInitial: boolean): Promise<void> {
    await tx.query(
      `update access.account set password_hash = $2, password_is_initial = $3, version = version + 1 where id = $1`,
      [id, passwordHash, isInitial],
    );
  }

  async setLocale(tx: Tx, id: string, locale: 'uk' | 'en'): Promise<number> {
    const [row] = await tx.query<{ version: number }>(
      `update access.account set locale = $2, version = version + 1 where id = $1 returning version`,
      [id, locale],
    );
    return (row as { version: number }).version;
  }

  async own(tx: Tx): Promise<OwnAccount> {
    const [row] = await tx.query<OwnAccount>(
      `select a.email::text, a.password_hash as hash, a.name, o.name as organization, a.is_demo as "isDemo"
       from access.account a join access.organization o on o.id = a.organization_id where a.id = $1`,
      [tx.actor.accountId],
    );
    if (row === undefined) throw new NotFound('account');
    return row;
  }
}

function refuseDuplicate(error: unknown): never {
  throw isDuplicateOf(error, 'account_email_key') ? new EmailTaken() : error;
}
