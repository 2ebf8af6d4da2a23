import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { grantActions } from '../domain/giving.ts';
import type { Grant, Grants } from './grant.dto.ts';

/** Of `access.grant_proposal g`, joined with who proposed (`p`) and the organization that is wished for (`w`). */
const PROPOSAL = `'id', g.id, 'role', g.role, 'organization', case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end,
  'email', g.email, 'opens', g.opens, 'takesOffSecondFactor', g.takes_off_factor, 'reason', g.reason,
  'proposedBy', jsonb_build_object('id', p.id, 'name', p.name), 'proposedAt', g.proposed_at, 'expiresAt', g.expires_at`;
const FROM = `access.grant_proposal g join access.account p on p.id = g.proposed_by left join access.organization w on w.id = g.organization_id`;
const WAITS = `g.state = 'waiting' and g.expires_at > now()`;

/** What waits for the account `a`, as JSON; null where nothing does. */
export const PROPOSAL_OF_ACCOUNT = `(select jsonb_build_object(${PROPOSAL}) from ${FROM} where g.account_id = a.id and ${WAITS})`;

type Row = Omit<Grant, 'actions'> & { isByAdministrator: boolean };

@Injectable()
export class FindGrants {
  /** Oldest first; at most two hundred wait for anybody to look. */
  async waiting(tx: Tx): Promise<Grants> {
    const who = tx.actor.accountId as string;
    const rows = await tx.query<{ grant: Row }>(
      `select jsonb_build_object(${PROPOSAL}, 'isByAdministrator', p.role = 'administrator' and p.is_active,
         'account', jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email, 'role', a.role, 'isActive', a.is_active,
           'organization', jsonb_build_object('id', o.id, 'name', o.name))) as "grant"
       from ${FROM} join access.account a on a.id = g.account_id join access.organization o on o.id = a.organization_id
       where ${WAITS} order by g.proposed_at, g.id limit 200`,
    );
    const [others] = await tx.query<{ n: number }>(
      `select count(*)::int as n from access.account a join access.organization o on o.id = a.organization_id
       where a.role = 'administrator' and a.is_active and o.is_active and a.id <> $1`,
      [who],
    );
    return {
      items: rows.map(({ grant: { isByAdministrator, ...grant } }) => ({
        ...grant,
        actions: [
          ...grantActions({ proposedBy: grant.proposedBy.id, accountId: grant.account.id, isByAdministrator }, who),
        ],
      })),
      next: null,
      otherAdministrators: others?.n ?? 0,
    };
  }
}
