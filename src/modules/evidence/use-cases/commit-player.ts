import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitRejected } from '../evidence.errors.ts';
import { mayDeliver } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { NotARecording } from '../looking/looking.errors.ts';
import { CommitExhibit, FRESH } from './commit-exhibit.ts';

interface Program {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * The maker's own player for a recording that nothing else shows. It goes the way of every original, digest first, and is
 * kept as one; it is never run here.
 */
@Injectable()
export class CommitPlayer {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly commit: CommitExhibit,
  ) {}

  async run<T>(
    actor: Actor,
    recordingId: string,
    program: Program,
    view: (tx: Tx, exhibitId: string) => Promise<T>,
  ): Promise<T> {
    const { askId, covered } = await this.transaction.read(actor, (tx) => this.demandRecording(tx, recordingId));
    const commitment = { ...program, covered, clockOffsetSeconds: null };
    return this.commit.run(askId, commitment, actor, view, { ...FRESH, playerOf: recordingId });
  }

  private async demandRecording(tx: Tx, id: string): Promise<Exhibit> {
    const exhibit = await this.exhibits.find(tx, id);
    if (exhibit === null || !mayDeliver(tx.actor, exhibit, exhibit.askId)) throw new NotFound('exhibit');
    if (exhibit.kind !== 'recording') throw new NotARecording();
    if (exhibit.state === 'rejected') throw new ExhibitRejected(exhibit.rejection ?? '');
    return exhibit;
  }
}
