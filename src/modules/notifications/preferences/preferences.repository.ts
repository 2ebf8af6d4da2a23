import { Injectable } from '@nestjs/common';
import { StaleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type MailPreference, USUAL } from '../domain/mail-plan.ts';

/** One person, or the duty mailbox of an organization. */
export type Recipient = { readonly accountId: string } | { readonly organizationId: string };

export const keysOf = (recipient: Recipient): readonly [accountId: string | null, organizationId: string | null] =>
  'accountId' in recipient ? [recipient.accountId, null] : [null, recipient.organizationId];

interface Row {
  ways: MailPreference['ways'];
  dailyAt: string;
  quietFrom: string | null;
  quietTo: string | null;
  timeZone: string;
  version: number;
}

@Injectable()
export class PreferencesRepository {
  /** What was chosen, or what is usual. */
  async of(tx: Tx, recipient: Recipient): Promise<MailPreference & { readonly version: number }> {
    const [row] = await tx.query<Row>(
      `select ways, daily_at as "dailyAt", quiet_from as "quietFrom", quiet_to as "quietTo", time_zone as "timeZone", version
       from notifications.mail_preference where account_id is not distinct from $1::uuid and organization_id is not distinct from $2::uuid`,
      keysOf(recipient),
    );
    if (row === undefined) return { ...USUAL, version: 0 };
    const { quietFrom, quietTo, ...rest } = row;
    return { ...rest, quietHours: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo } };
  }

  /** Refuses what was changed since it was seen; of two who choose for the first time at once one is late. */
  async save(tx: Tx, recipient: Recipient, preference: MailPreference, seenVersion: number): Promise<void> {
    const { ways, dailyAt, quietHours, timeZone } = preference;
    const rows = await tx.query(
      `insert into notifications.mail_preference as p (id, account_id, organization_id, ways, daily_at, quiet_from, quiet_to, time_zone)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict on constraint once_for_each do update set ways = excluded.ways, daily_at = excluded.daily_at, quiet_from = excluded.quiet_from,
         quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, changed_at = now(), version = p.version + 1
       where p.version = $9 returning id`,
      [newId(), ...keysOf(recipient), JSON.stringify(ways), dailyAt, quietHours?.from ?? null, quietHours?.to ?? null, timeZone, seenVersion], // prettier-ignore
    );
    if (rows.length === 0) throw new StaleVersion((await this.of(tx, recipient)).version);
  }
}
