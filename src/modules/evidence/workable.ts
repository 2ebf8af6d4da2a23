import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Exhibit } from './domain/exhibit.ts';
import { ExhibitNotSealed } from './evidence.errors.ts';
import { mayWorkWith } from './evidence.policy.ts';
import { ExhibitsRepository } from './exhibits.repository.ts';

/** Exhibits that somebody may work with: of their own organization, and sealed. */
@Injectable()
export class Workable {
  constructor(private readonly exhibits: ExhibitsRepository) {}

  async demand(tx: Tx, id: string): Promise<Exhibit> {
    return own(tx, await this.exhibits.find(tx, id));
  }

  /** As `demand`, and nobody else moves it until this transaction ends. */
  async lock(tx: Tx, id: string): Promise<Exhibit> {
    return own(tx, await this.exhibits.lock(tx, id));
  }

  async demandSealed(tx: Tx, id: string): Promise<Exhibit> {
    const exhibit = await this.demand(tx, id);
    if (exhibit.state !== 'sealed') throw new ExhibitNotSealed(exhibit.state);
    return exhibit;
  }
}

function own(tx: Tx, exhibit: Exhibit | null): Exhibit {
  if (exhibit === null || !mayWorkWith(tx.actor, exhibit)) throw new NotFound('exhibit');
  return exhibit;
}
