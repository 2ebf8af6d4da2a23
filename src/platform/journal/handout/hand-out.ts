import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../database/transaction.ts';
import { CheckpointsRepository } from '../checkpoints.repository.ts';
import { JournalProofs } from '../journal-proofs.ts';
import { CheckpointMail } from './checkpoint-mail.ts';
import { DropFolder } from './drop-folder.ts';
import { HandoutRepository, type Place } from './handout.repository.ts';
import { TimeStamping } from './time-stamping.ts';
import { Witness } from './witness.ts';

const AT_ONCE = 1000;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

/**
 * Takes checkpoints out of the reach of whoever owns the database: each to a folder, one a day by mail; and, where the operator names them,
 * the newest to a witness and one an hour to a time-stamping authority.
 */
@Injectable()
export class HandOut {
  constructor(
    private readonly transaction: Transaction,
    private readonly handouts: HandoutRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly folder: DropFolder,
    private readonly mail: CheckpointMail,
    private readonly witness: Witness,
    private readonly stamping: TimeStamping,
    private readonly proofs: JournalProofs,
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

  async toWitness(): Promise<void> {
    const { witness } = this;
    if (!witness.isWanted) return;
    await this.to('witness', 0, async (tx, since) => {
      const newest = await this.checkpoints.newest(tx);
      if (newest === null || newest.size <= since) return null;
      const ask = async (oldSize: number) => {
        const proof = oldSize === 0 ? [] : (await this.proofs.consistency(tx, oldSize, newest.size)).path;
        return witness.cosign(newest.note, oldSize, proof);
      };
      let answer = await ask(since);
      // it remembers another tree than we do: an earlier one where we were restored, a later one where our word was not kept
      if ('lastSize' in answer) answer = await ask(answer.lastSize);
      if ('lastSize' in answer)
        throw new Error(`the witness cosigned ${answer.lastSize} entries and wants no other proof`);
      await this.handouts.addCosignature(tx, newest.size, witness.key?.name ?? '', answer.cosignature);
      return newest.size;
    });
  }

  async toTimeStamping(): Promise<void> {
    if (!this.stamping.isWanted) return;
    await this.to('timestamp', HOUR_SECONDS, async (tx, since) => {
      const newest = await this.checkpoints.newest(tx);
      if (newest === null || newest.size <= since) return null;
      const stamp = await this.stamping.stamp(newest.note);
      await this.handouts.addTimeStamp(tx, newest.size, stamp);
      await this.folder.addTimeStamp(newest.size, newest.note, stamp.token);
      return newest.size;
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
