import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Delegation, StandIn } from '../domain/delegation.ts';

export interface KeptDelegation extends Delegation {
  readonly id: string;
  readonly delegatorId: string;
  readonly delegatorName: string;
  readonly deputyId: string;
  readonly deputyName: string;
}

export interface Deputy {
  readonly id: string;
  readonly name: string;
  readonly role: 'investigator' | 'supervisor';
}

const COLUMNS = `d.id, d.delegator_id as "delegatorId", d.delegator_name as "delegatorName", d.deputy_id as "deputyId", d.deputy_name as "deputyName",
  to_char(d.from_day, 'YYYY-MM-DD') as "fromDay", to_char(d.to_day, 'YYYY-MM-DD') as "toDay", d.ended_at as "endedAt"`;

@Injectable()
export class DelegationsRepository {
  /** Of the actor's unit, the latest first; what is long over is history and stands in the journal. */
  ofUnit(tx: Tx, since: string): Promise<KeptDelegation[]> {
    return tx.query<KeptDelegation>(
      `select ${COLUMNS} from requests.delegation d where d.organization_id = $1 and d.to_day >= $2 order by d.from_day desc, d.id desc limit 100`,
      [tx.actor.organizationId, since],
    );
  }

  /** For whom the actor stands in on this day. Whoever named them must still be a supervisor of the unit. */
  standIns(tx: Tx, day: string): Promise<StandIn[]> {
    return tx.prepared<StandIn>(
      `select d.delegator_id as "delegatorId", d.delegator_name as "delegatorName"
       from requests.delegation d join access.account a on a.id = d.delegator_id
       where d.deputy_id = $1 and d.organization_id = $2 and d.ended_at is null and $3::date between d.from_day and d.to_day
         and a.is_active and a.role = 'supervisor' and a.organization_id = d.organization_id
       order by d.id`,
      [tx.actor.accountId, tx.actor.organizationId, day],
    );
  }

  /** Whom the actor may name: those of the same unit who work with requests. */
  deputies(tx: Tx): Promise<Deputy[]> {
    return tx.query<Deputy>(
      `select id, name, role from access.account where organization_id = $1 and is_active and role in ('investigator', 'supervisor') and id <> $2
       order by role desc, name, id`,
      [tx.actor.organizationId, tx.actor.accountId],
    );
  }

  /** One supervisor names deputies one after the other. */
  async lockDelegator(tx: Tx): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('requests.delegation ' || $1))`, [tx.actor.accountId]);
  }

  async insert(tx: Tx, deputy: Deputy, fromDay: string, toDay: string, at: Date): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into requests.delegation (id, organization_id, delegator_id, delegator_name, deputy_id, deputy_name, from_day, to_day, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, tx.actor.organizationId, tx.actor.accountId, tx.actor.name, deputy.id, deputy.name, fromDay, toDay, at],
    );
    return id;
  }

  /** Null where there is none of the actor's that goes on. */
  async end(tx: Tx, id: string, at: Date, today: string): Promise<KeptDelegation | null> {
    const [row] = await tx.query<KeptDelegation>(
      `update requests.delegation d set ended_at = $2 where d.id = $1 and d.delegator_id = $3 and d.ended_at is null and d.to_day >= $4 returning ${COLUMNS}`,
      [id, at, tx.actor.accountId, today],
    );
    return row ?? null;
  }
}
