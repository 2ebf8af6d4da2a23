import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import type { AccountWithPassword, CreateAccountBody } from '../account.dto.ts';
import type { CreateOrganizationBody } from '../organization.dto.ts';
import { OrganizationDirectory } from '../organization-directory.ts';
import { KeepAccounts } from './keep-accounts.ts';
import { KeepOrganizations } from './keep-organizations.ts';

export interface AccountFromShell {
  readonly account: Omit<CreateAccountBody, 'organizationId'>;
  readonly organization: Pick<CreateOrganizationBody, 'name' | 'kind' | 'regionCode'>;
}

/**
 * How a real installation gets its first administrator: there is nobody yet who could let anybody in. Whoever has the
 * shell acts as the system; the rules of accounts and the journal are the same as for an administrator.
 */
@Injectable()
export class CreateAccountFromShell {
  constructor(
    private readonly transaction: Transaction,
    private readonly directory: OrganizationDirectory,
    private readonly organizations: KeepOrganizations,
    private readonly accounts: KeepAccounts,
  ) {}

  run({ account, organization }: AccountFromShell): Promise<AccountWithPassword> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const organizationId = await this.organizationFor(tx, organization);
      return this.accounts.create({ ...account, organizationId }, SYSTEM, tx);
    });
  }

  private async organizationFor(tx: Tx, wanted: AccountFromShell['organization']): Promise<string> {
    const [known, ...more] = await this.directory.findByName(tx, wanted.name);
    if (known === undefined) return (await this.organizations.create(wanted, SYSTEM, tx)).id;
    if (more.length > 0)
      throw new Invalid('organization-ambiguous', `There are ${more.length + 1} organizations of this name.`);
    if (known.kind !== wanted.kind)
      throw new Invalid('organization-differs', `The organization exists, and its kind is ${known.kind}.`);
    if (wanted.regionCode != null && known.regionCode !== wanted.regionCode)
      throw new Invalid(
        'organization-differs',
        `The organization exists, and its region is ${known.regionCode ?? 'none'}.`,
      );
    return known.id;
  }
}
