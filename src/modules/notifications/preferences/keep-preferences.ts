import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Actor, Role } from '../../../kernel/actor.ts';
import { type Fault, StaleVersion } from '../../../kernel/errors.ts';
import { minutesOf } from '../../../kernel/wall-time.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { AccountDirectory, OrganizationDirectory } from '../../access/index.ts';
import { kindsHeardBy } from '../domain/heard-by.ts';
import { ALWAYS_AT_ONCE, isQuiet, wayOf } from '../domain/mail-plan.ts';
import type { KeepPreferences as Chosen, Preferences } from './preference.dto.ts';
import { PreferencesContradictory } from './preferences.errors.ts';
import { preferencesChanged } from './preferences.events.ts';
import { PreferencesRepository, type Recipient } from './preferences.repository.ts';

export type Whose = 'account' | 'mailbox';

/** Each person chooses for themselves; the operators of an organization for its duty mailbox. */
@Injectable()
export class KeepPreferences {
  constructor(
    private readonly transaction: Transaction,
    private readonly preferences: PreferencesRepository,
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly journal: Journal,
  ) {}

  show(actor: Actor, whose: Whose): Promise<Preferences> {
    return this.transaction.read(actor, (tx) => this.view(tx, whose));
  }

  run(actor: Actor, whose: Whose, chosen: Chosen, seenVersion: number): Promise<Preferences> {
    refuseContradictions(chosen);
    return this.transaction.within(actor, async (tx) => {
      const recipient = recipientOf(tx.actor, whose);
      const { version, ...before } = await this.preferences.of(tx, recipient);
      if (version !== seenVersion) throw new StaleVersion(version);
      await this.preferences.save(tx, recipient, chosen, seenVersion);
      if (!isDeepStrictEqual(before, chosen)) await this.journal.append(tx, [preferencesChanged(recipient, chosen)]);
      return this.view(tx, whose);
    });
  }

  private async view(tx: Tx, whose: Whose): Promise<Preferences> {
    const { ways, ...rest } = await this.preferences.of(tx, recipientOf(tx.actor, whose));
    const kinds = kindsHeardBy(tx.actor.role as Role).map((kind) => {
      const isFixed = ALWAYS_AT_ONCE.includes(kind);
      return { kind, way: isFixed ? 'at_once' : wayOf(ways, kind), isFixed } as const;
    });
    return { ...rest, kinds, address: await this.addressOf(tx, whose) };
  }

  private async addressOf(tx: Tx, whose: Whose): Promise<string | null> {
    if (whose === 'account') return (await this.accounts.find(tx, tx.actor.accountId as string))?.email ?? null;
    return (await this.organizations.find(tx, tx.actor.organizationId as string))?.email ?? null;
  }
}

const recipientOf = (actor: Actor, whose: Whose): Recipient =>
  whose === 'account' ? { accountId: actor.accountId as string } : { organizationId: actor.organizationId as string };

function refuseContradictions({ ways, quietHours, dailyAt }: Chosen): void {
  const faults: Fault[] = ALWAYS_AT_ONCE.filter((kind) => (ways[kind] ?? 'at_once') !== 'at_once').map((kind) => ({
    pointer: `/ways/${kind}`,
    detail: 'always comes at once',
  }));
  if (quietHours !== null && isQuiet(quietHours, minutesOf(dailyAt)))
    faults.push({ pointer: '/dailyAt', detail: 'lies within the quiet hours' });
  if (faults.length > 0) throw new PreferencesContradictory(faults);
}
