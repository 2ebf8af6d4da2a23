import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationInUse } from '../access.errors.ts';
import { organizationChanged, organizationCreated } from '../access.events.ts';
import { needsRegion, roleFits } from '../domain/role-fit.ts';
import { FindOrganizations } from '../find-organizations.query.ts';
import type { ChangeOrganizationBody, CreateOrganizationBody, Organization } from '../organization.dto.ts';
import { OrganizationsRepository } from '../organizations.repository.ts';

const PLACE = ['kind', 'regionCode', 'territoryCode'] as const;
type Placed = Pick<Organization, 'id' | 'kind' | 'regionCode'>;

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
        if (PLACE.some((field) => fields.includes(field))) await this.refuseToMove(tx, next as Placed);
        await this.organizations.save(tx, next);
        await this.journal.append(tx, [organizationChanged(id, next.version, fields)]);
      }
      return (await this.find.find(tx, id)) as Organization;
    });
  }

  /**
   * Otherwise investigators of the police would become investigators of a council by a change of its kind, and the people of
   * one region would see another by the word of one administrator: they are moved one by one, by two (ADR 240).
   */
  private async refuseToMove(tx: Tx, next: Placed): Promise<void> {
    const roles = await this.organizations.rolesIn(tx, next.id);
    const misfit = roles.find((role) => !roleFits(role, next.kind) || (needsRegion(role) && next.regionCode === null));
    if (misfit !== undefined)
      throw new Invalid('role-does-not-fit', 'There are accounts whose role would not fit the organization any more.', [
        { pointer: roleFits(misfit, next.kind) ? '/regionCode' : '/kind', detail: `an account is ${misfit}` },
      ]);
    if (roles.length > 0) throw new OrganizationInUse();
  }
}
