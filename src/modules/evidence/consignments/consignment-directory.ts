import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { ConsignmentsRepository } from './consignments.repository.ts';

/** What the modules above may ask about media; only what `tx.actor` may see. */
@Injectable()
export class ConsignmentDirectory {
  constructor(private readonly consignments: ConsignmentsRepository) {}

  /** The asks for which a medium carries something; none where there is no such medium. */
  async asksOf(tx: Tx, id: string): Promise<string[]> {
    return (await this.consignments.find(tx, id)) === null ? [] : this.consignments.asks(tx, id);
  }
}
