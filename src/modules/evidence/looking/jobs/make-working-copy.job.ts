import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Handles, type Hint, type LongHandler } from '../../../../platform/queue/job.ts';
import { CustodyRepository } from '../../custody.repository.ts';
import type { Exhibit } from '../../domain/exhibit.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { ExhibitGate } from '../../exhibit-gate.ts';
import { ExhibitsRepository } from '../../exhibits.repository.ts';
import { DerivedFiles, type StoredFile } from '../derived-files.ts';
import type { Unplayable } from '../domain/media-facts.ts';
import { Ffmpeg } from '../ffmpeg.ts';
import { type MadeCopy, Studio } from '../studio.ts';
import { type Thumbnail, WorkingCopies } from '../working-copies.repository.ts';
import { MakeWorkingCopy } from './job-definitions.ts';

interface Kept {
  readonly made: MadeCopy;
  readonly file: StoredFile;
  readonly thumbnails: readonly Omit<Thumbnail, 'position'>[];
}

/** Made outside of any transaction, then written down in one. What cannot be made is a finding too, and the original stays as it is. */
@Handles(MakeWorkingCopy)
@Injectable()
export class MakeWorkingCopyHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly copies: WorkingCopies,
    private readonly gate: ExhibitGate,
    private readonly ffmpeg: Ffmpeg,
    private readonly studio: Studio,
    private readonly files: DerivedFiles,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async runLong({ subjectId: id }: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const tool = await this.ffmpeg.version();
    const exhibit = tool === null ? null : await this.due(id);
    const outcome = exhibit === null ? null : await this.make(exhibit, signal);
    if (signal.aborted) throw new Error('the house is being closed; the copy is made later');
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (exhibit === null || outcome === null || tool === null) return;
      if (typeof outcome === 'string') return this.noteUnplayable(tx, exhibit, outcome, tool);
      await this.noteReady(tx, exhibit, outcome, tool);
    });
  }

  private due(id: string): Promise<Exhibit | null> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const exhibit = await this.exhibits.find(tx, id);
      const isThere = exhibit?.state === 'sealed' && exhibit.removedAt === null && exhibit.kind !== 'player';
      if (!isThere || (await this.copies.find(tx, id))?.state === 'ready') return null;
      await this.copies.ask(tx, id, this.clock.now()); // so that the page says what is under way
      return exhibit;
    });
  }

  private make(exhibit: Exhibit, signal: AbortSignal): Promise<Kept | Unplayable> {
    const keep = async (made: MadeCopy | Unplayable): Promise<Kept | Unplayable> => {
      if (typeof made === 'string') return made;
      if (signal.aborted) return 'undecodable'; // never told: the caller gives up as well
      const thumbnails = [];
      for (const { path, atSeconds } of made.thumbnails)
        thumbnails.push({ ...(await this.files.keep(path)), atSeconds });
      return { made, file: await this.files.keep(made.copy.path), thumbnails };
    };
    return this.gate.onDisk(exhibit, (path) => this.studio.copy(path, keep, signal));
  }

  private async noteReady(tx: Tx, exhibit: Exhibit, { made, file, thumbnails }: Kept, tool: string): Promise<void> {
    await this.copies.saveReady(tx, exhibit.id, { facts: made.facts, file, tool, thumbnails }, this.clock.now());
    const told = { tool, sha256: file.sha256, size: file.size };
    await this.custody.append(tx, exhibit.id, 'copied-for-looking', told);
    await this.journal.append(tx, [exhibitEvent('exhibit.copied-for-looking', exhibit, told)]);
  }

  private async noteUnplayable(tx: Tx, exhibit: Exhibit, reason: Unplayable, tool: string): Promise<void> {
    await this.copies.saveUnplayable(tx, exhibit.id, reason, tool, this.clock.now());
    await this.custody.append(tx, exhibit.id, 'found-unplayable', { reason, tool });
    await this.journal.append(tx, [exhibitEvent('exhibit.found-unplayable', exhibit, { reason, tool })]);
  }
}
