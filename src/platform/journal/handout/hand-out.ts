import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../database/transaction.ts';
import { CheckpointsRepository } from '../checkpoints.repository.ts';
import { CheckpointMail } from './checkpoint-mail.ts';
import { DropFolder } from './drop-folder.ts';
import { HandoutRepository, type Place } from './handout.repository.ts';

const AT_ONCE = 1000;
const DAY_SECONDS = 86_400;

/** Takes checkpoints out of the reach of whoever owns the database: each to a folder, one a day by mail. */
@Injectable()
export class HandOut {
  constructor(
    private readonly transaction: Transaction,
    private readonly handouts: HandoutRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly folder: DropFolder,
    private readonly mail: CheckpointMail,
  ) {}

  toFolder(): Promise<void> {
    return this.to('file', 0, async (tx, since) => {
      const notes = await this.handouts.notesAfter(tx, since, AT_ONCE);
      await this.folder.add(notes);
      return notes.at(-1)?.size ?? null;
    });
  }

  async toReaders(): Promise<void> {
    if (!this.mail.isWanted) return;
    await this.to('mail', DAY_SECONDS, async (tx, since) => {
      const newest = await this.checkpoints.newest(tx);
      if (newest === null || newest.size <= since) return null;
      return (await this.mail.send(newest.size, newest.note)) ? newest.size : null;
    });
  }

  /** What was given and not noted is given twice, which does no harm; never not at all. */
  private to(
    place: Place,
    everySeconds: number,
    give: (tx: Tx, since: number) => Promise<number | null>,
  ): Promise<void> {
    return this.transaction.within(SYSTEM, async (tx) => {
      if (!(await this.handouts.lock(tx, place))) return;
      const last = await this.handouts.last(tx, place);
      if (last !== null && last.seconds < everySeconds) return;
      const given = await give(tx, last?.size ?? 0);
      if (given !== null) await this.handouts.add(tx, place, given);
    });
  }
}
