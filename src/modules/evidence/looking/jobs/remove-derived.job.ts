import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../../platform/queue/job.ts';
import { DerivedFiles } from '../derived-files.ts';
import { WorkingCopies } from '../working-copies.repository.ts';
import { RemoveDerived } from './job-definitions.ts';

/** No original, no copy of it. */
@Handles(RemoveDerived)
@Injectable()
export class RemoveDerivedHandler implements Handler {
  constructor(
    private readonly copies: WorkingCopies,
    private readonly files: DerivedFiles,
  ) {}

  async run(tx: Tx, { subjectId }: Hint): Promise<void> {
    // Files last, within: should the commit fail, the rows speak of what is gone, and the job comes again.
    for (const key of await this.copies.forget(tx, subjectId)) await this.files.remove(key);
  }
}
