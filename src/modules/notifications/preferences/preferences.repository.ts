import { Injectable } from '@nestjs/common';
import { StaleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type MailPreference, USUAL } from '../domain/mail-plan.ts';

/** One person, or the duty mailbox of an organization. */
export type Recipient = { readonly accountId: string } | { readonly organizationId: string };

export const keysOf = (recipient: Recipient): readonly [accountId: string | null, organizationId: string | null] =>
  'accountId' in recipient ? [recipient.accountId, null] : [null, recipient.organizationId];

/** One text for each recipient, to find them by. */
export const keyOf = (recipient: Recipient): string => keysOf(recipient).join(':');

interface Row {
  accountId: string | null;
  organizationId: string | null;
  ways: MailPreference['ways'];
  dailyAt: string;
  quietFrom: string | null;
  quietTo: string | null;
  timeZone: string;
  version: number;
}

export type KeptPreference = MailPreference & { readonly version: number };

@Injectable()
export class PreferencesRepository {
  /** What was chosen, or what is usual. */
  async of(tx: Tx, recipient: Recipient): Promise<KeptPreference> {
    return (await this.chosen(tx, [recipient])).get(keyOf(recipient)) ?? { ...USUAL, version: 0 };
  }

  /** By `keyOf`; whoever is absent has chosen nothing. */
  async chosen(tx: Tx, recipients: readonly Recipient[]): Promise<ReadonlyMap<string, KeptPreference>> {
    if (recipients.length === 0) return new Map();
    const keys = recipients.map(keysOf);
    const rows = await tx.query<Row>(
      `select account_id as "accountId", organization_id as "organizationId", ways, daily_at as "dailyAt",
         quiet_from as "quietFrom", quiet_to as "quietTo", time_zone as "timeZone", version
       from notifications.mail_preference where account_id = any($1::uuid[]) or organization_id = any($2::uuid[])`,
      [keys.flatMap(([accountId]) => accountId ?? []), keys.flatMap(([, organizationId]) => organizationId ?? [])],
    );
    return new Map(
      rows.map(({ accountId, organizationId, quietFrom, quietTo, ...rest }) => [
        [accountId, organizationId].join(':'),
        { ...rest, quietHours: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo } },
      ]),
    );
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
