import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Account, FindAccountsQuery } from './account.dto.ts';
import { PROPOSAL_OF_ACCOUNT } from './grants/find-grants.query.ts';
import { pattern } from './find-organizations.query.ts';

const VIEW = `a.id, a.email::text, a.name, a.role, jsonb_build_object('id', o.id, 'name', o.name) as organization, a.locale,
  a.is_active as "isActive", a.is_demo as "isDemo", a.password_is_initial as "mustChangePassword",
  exists (select from access.authenticator f where f.account_id = a.id and f.sealed is not null) as "hasSecondFactor",
  (select jsonb_build_object('state', case when m.used_at is not null then 'accepted' when m.void_at is not null then 'withdrawn'
       when m.expires_at <= now() then 'expired' else 'invited' end, 'sentAt', m.made_at, 'expiresAt', m.expires_at, 'mail', m.mail_state)
     from access.account_mail m where m.account_id = a.id and m.kind = 'invitation' order by m.made_at desc, m.id desc limit 1) as invitation,
  ${PROPOSAL_OF_ACCOUNT} as proposal,
  a.last_seen_at as "lastSeenAt", a.created_at as "createdAt", a.version`;
const FROM = `from access.account a join access.organization o on o.id = a.organization_id`;

/** For administrators. */
@Injectable()
export class FindAccounts {
  async list(tx: Tx, query: FindAccountsQuery): Promise<Page<Account>> {
    const [name = null, id = null] = decodeCursor(query.cursor, 2) ?? [];
    const active = query.active === undefined ? null : query.active === 'true';
    const rows = await tx.query<Account>(
      `select ${VIEW} ${FROM}
       where ($1::uuid is null or a.organization_id = $1) and ($2::text is null or a.role = $2) and ($3::boolean is null or a.is_active = $3)
         and ($4::text is null or a.name ilike '%' || $4 || '%' or a.email::text ilike '%' || $4 || '%')
         and ($5::text is null or (a.name, a.id) > ($5, $6::uuid))
       order by a.name, a.id limit $7`,
      [query.organization ?? null, query.role ?? null, active, pattern(query.q), name, id, query.limit + 1],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.name, row.id],
      (row) => row,
    );
  }

  async find(tx: Tx, id: string): Promise<Account | null> {
    const [row] = await tx.query<Account>(`select ${VIEW} ${FROM} where a.id = $1`, [id]);
    return row ?? null;
  }
}
