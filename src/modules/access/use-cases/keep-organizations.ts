import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { organizationChanged, organizationCreated } from '../access.events.ts';
import { FindOrganizations } from '../find-organizations.query.ts';
import type { ChangeOrganizationBody, CreateOrganizationBody, Organization } from '../organization.dto.ts';
import { OrganizationsRepository } from '../organizations.repository.ts';

/** An administrator writes down who owns cameras and who asks for footage. */
@Injectable()
export class KeepOrganizations {
  constructor(
    private readonly transaction: Transaction,
    private readonly organizations: OrganizationsRepository,
    private readonly find: FindOrganizations,
    private readonly journal: Journal,
  ) {}

  create(body: CreateOrganizationBody, actor: Actor, outer?: Tx): Promise<Organization> {
    const work = async (tx: Tx) => {
      const id = await this.organizations.create(tx, body);
      await this.journal.append(tx, [organizationCreated(id, body.kind)]);
      return (await this.find.find(tx, id)) as Organization;
    };
    return this.transaction.within(actor, work, outer);
  }

  change(id: string, seenVersion: number, body: ChangeOrganizationBody, actor: Actor): Promise<Organization> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.organizations.lock(tx, id, seenVersion);
      const fields = (Object.keys(body) as (keyof typeof body)[]).filter((field) => body[field] !== row[field]);
      if (fields.length > 0) {
        const next = { ...row, ...body, version: row.version + 1 } as typeof row;
        await this.organizations.save(tx, next);
        await this.journal.append(tx, [organizationChanged(id, next.version, fields)]);
      }
      return (await this.find.find(tx, id)) as Organization;
    });
  }
}
