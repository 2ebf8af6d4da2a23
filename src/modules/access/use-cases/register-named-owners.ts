import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { organizationCreated } from '../access.events.ts';

export interface NamedOwners {
  readonly names: readonly string[];
  readonly territoryCode: string;
  readonly regionCode: string | null;
}

/**
 * Registers organizations that a community's own register names as owners: kind other, in the community's territory,
 * without an account and without an address, so that nobody can act for them until an administrator says who may. Names
 * that exist there stay as they are. Runs in a system transaction: the module that calls decided that the actor may.
 */
@Injectable()
export class RegisterNamedOwners {
  constructor(private readonly journal: Journal) {}

  /** How many were new. */
  async run(system: Tx, { names, territoryCode, regionCode }: NamedOwners): Promise<number> {
    const created = await system.query<{ id: string }>(
      `insert into access.organization (id, name, kind, territory_code, region_code)
       select n.id, n.name, 'other', $3, $4 from unnest($1::uuid[], $2::text[]) as n (id, name)
       on conflict (lower(name), coalesce(territory_code, '')) do nothing returning id`,
      [names.map(() => newId()), names, territoryCode, regionCode],
    );
    await this.journal.append(
      system,
      created.map(({ id }) => organizationCreated(id, 'other')),
    );
    return created.length;
  }
}
