import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import { FinishUpload } from '../use-cases/finish-upload.ts';
import { CopyExhibit } from './job-definitions.ts';

/** Goes on where an earlier run was killed. What arrives is read and judged like any upload: a copy is not believed either. */
@Handles(CopyExhibit)
@Injectable()
export class CopyExhibitHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly uploads: ExhibitUploads,
    private readonly gate: ExhibitGate,
    private readonly finish: FinishUpload,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const [copy, source] = await this.transaction.read(SYSTEM, async (tx) => {
      const found = await this.exhibits.find(tx, hint.subjectId);
      return [found, found?.copiedFrom == null ? null : await this.exhibits.find(tx, found.copiedFrom)];
    });
    const isOpen = copy?.state === 'uploading' && source !== null;
    if (isOpen) await this.bring(copy, source);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (isOpen) await this.finish.run(SYSTEM, copy.id, tx);
    });
  }

  private async bring(copy: Exhibit, source: Exhibit): Promise<void> {
    const start = (await this.uploads.store.offset(copy.storageKey)) ?? 0;
    if (start >= copy.size) return;
    const bytes = await this.gate.bytesFrom(source, start, copy.size - 1);
    await this.uploads.store.datastore.write(bytes, copy.storageKey, start);
  }
}
