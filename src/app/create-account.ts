import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { SYSTEM } from '../kernel/actor.ts';
import { CreateAccountBody, CreateAccountFromShell, CreateOrganizationBody } from '../modules/access/index.ts';
import { TerritoryDirectory } from '../modules/territories/index.ts';
import type { Settings } from '../platform/config/config.ts';
import { Transaction } from '../platform/database/transaction.ts';
import { AppModule } from './app.module.ts';

const Wishes = z.object({
  account: CreateAccountBody.omit({ organizationId: true }),
  organization: CreateOrganizationBody.pick({ name: true, kind: true, regionCode: true }),
});

export interface AccountOptions {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly organization: string;
  readonly kind: string;
  readonly region?: string | undefined;
}

/** `svidok account create`: the same deed as an administrator's, for an installation that has none yet. */
export async function createAccount(settings: Settings, options: AccountOptions): Promise<string> {
  const wishes = Wishes.safeParse({
    account: { email: options.email, name: options.name, role: options.role },
    organization: { name: options.organization, kind: options.kind, regionCode: options.region },
  });
  if (!wishes.success) throw new Error(z.prettifyError(wishes.error));
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    await refuseUnknownRegion(app.get(Transaction), app.get(TerritoryDirectory, { strict: false }), options.region);
    const { account, initialPassword } = await app.get(CreateAccountFromShell, { strict: false }).run(wishes.data);
    return [
      `${account.email}: ${account.role} in ${account.organization.name}.`,
      `Initial password, told only this once and to be changed at the first sign-in: ${initialPassword}`,
      '',
    ].join('\n');
  } finally {
    await app.close();
  }
}

/** A region that does not exist would make an account that sees nothing, and nobody would know why. */
async function refuseUnknownRegion(
  transaction: Transaction,
  territories: TerritoryDirectory,
  code: string | undefined,
): Promise<void> {
  if (code === undefined) return;
  const territory = await transaction.read(SYSTEM, (tx) => territories.find(tx, code));
  if (territory?.level !== 'region') throw new Error(`There is no region with the code ${code}.`);
}
