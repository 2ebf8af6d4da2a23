import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';

/** How many originals there are to read: a number that administrators need, who see none of them. */
@Injectable()
export class StoredOriginals {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
  ) {}

  count(): Promise<number> {
    return this.transaction.read(SYSTEM, (tx) => this.exhibits.countSealed(tx));
  }
}
