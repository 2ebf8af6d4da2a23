import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitNotSealed } from '../evidence.errors.ts';
import { mayWorkWith } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';

/** Exhibits that somebody may work with: of their own organization, and sealed. */
@Injectable()
export class Workable {
  constructor(private readonly exhibits: ExhibitsRepository) {}

  async demand(tx: Tx, id: string): Promise<Exhibit> {
    const exhibit = await this.exhibits.find(tx, id);
    if (exhibit === null || !mayWorkWith(tx.actor, exhibit)) throw new NotFound('exhibit');
    return exhibit;
  }

  async demandSealed(tx: Tx, id: string): Promise<Exhibit> {
    const exhibit = await this.demand(tx, id);
    if (exhibit.state !== 'sealed') throw new ExhibitNotSealed(exhibit.state);
    return exhibit;
  }
}
