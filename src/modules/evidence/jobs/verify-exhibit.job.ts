import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { contradictionOf } from '../domain/exhibit.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { ScanExhibit } from '../intake/scan-exhibit.ts';
import { MoveExhibit } from '../use-cases/move-exhibit.ts';
import { VerifyExhibit } from './job-definitions.ts';

/** Reads the whole file outside of any transaction, then judges in one: sealed once, however often it was read. */
@Handles(VerifyExhibit)
@Injectable()
export class VerifyExhibitHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly scan: ScanExhibit,
    private readonly move: MoveExhibit,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const exhibit = await this.transaction.read(SYSTEM, (tx) => this.exhibits.find(tx, hint.subjectId));
    const isDue = exhibit?.state === 'verifying';
    const finding = isDue ? await this.gate.inspect(exhibit.storageKey) : null;
    const isPromised = isDue && finding !== null && contradictionOf(exhibit, finding) === null;
    const scan = isPromised ? await this.scan.look(exhibit) : null;
    // Before it is told as sealed: an original that is not locked yet must not pass for one that is.
    if (isPromised) await this.gate.lock(exhibit.storageKey);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (finding === null) return;
      const judged = await this.move.judge(tx, await this.exhibits.lock(tx, hint.subjectId), finding);
      if (judged?.state === 'sealed' && scan !== null) await this.scan.record(tx, judged, scan);
    });
  }
}
