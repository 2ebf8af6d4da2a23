import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Handles, type Hint, type LongHandler } from '../../../../platform/queue/job.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { CustodyRepository } from '../../custody.repository.ts';
import type { Exhibit, Finding } from '../../domain/exhibit.ts';
import { exhibitEvent } from '../../evidence.events.ts';
import { ExhibitGate } from '../../exhibit-gate.ts';
import { ExhibitsRepository } from '../../exhibits.repository.ts';
import { RECHECK_FIRST_DAYS, RecheckExhibit } from '../../jobs/job-definitions.ts';
import { storageKeyOf } from '../../uploads/exhibit-uploads.ts';
import { DerivedFiles } from '../derived-files.ts';
import { stillOf } from '../domain/still.ts';
import { Ffmpeg } from '../ffmpeg.ts';
import { type Still, StillsRepository } from '../stills.repository.ts';
import { Studio } from '../studio.ts';
import { MakeStill, MakeWorkingCopy } from './job-definitions.ts';

/** Takes the frame out of the original (not of the working copy), and makes it an exhibit that says where it is from. */
@Handles(MakeStill)
@Injectable()
export class MakeStillHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly stills: StillsRepository,
    private readonly gate: ExhibitGate,
    private readonly ffmpeg: Ffmpeg,
    private readonly studio: Studio,
    private readonly files: DerivedFiles,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async runLong({ subjectId }: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const tool = await this.ffmpeg.version();
    const [still, source] = await this.transaction.read(SYSTEM, async (tx) => {
      const found = await this.stills.find(tx, subjectId);
      return [found, found === null ? null : await this.exhibits.find(tx, found.exhibitId)];
    });
    if (still?.state !== 'waiting' || source === null) return this.transaction.within(SYSTEM, settle);
    const id = newId();
    const finding = tool === null || source.removedAt !== null ? null : await this.take(source, still, id);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (finding === null || tool === null) return this.noteFailure(tx, source, still);
      await this.keep(tx, source, still, { id, finding, tool });
    });
  }

  private take(source: Exhibit, { atSeconds }: Still, id: string): Promise<Finding | null> {
    return this.gate.onDisk(source, (path) =>
      this.studio.still(path, atSeconds, async (picture) => {
        if (picture === null) return null;
        const { storageKey } = await this.files.keep(picture, storageKeyOf(id));
        return this.gate.inspect(storageKey);
      }),
    );
  }

  private async keep(
    tx: Tx,
    source: Exhibit,
    still: Still,
    { id, finding, tool }: { id: string; finding: Finding; tool: string },
  ): Promise<void> {
    const now = this.clock.now();
    const exhibit = stillOf(source, still, { ...finding, id, storageKey: storageKeyOf(id) }, now);
    await this.exhibits.insert(tx, exhibit);
    if (!(await this.stills.settle(tx, still.id, { exhibitId: id, tool }, now)))
      throw new Error('the still was made by another run');
    const { number, atSeconds } = still;
    const from = {
      number,
      atSeconds,
      tool,
      ofExhibit: source.id,
      ofSha256: source.sha256,
      orderedBy: still.orderedByName,
    };
    await this.custody.append(tx, id, 'still-made', { ...from, sha256: finding.sha256, sha512: finding.sha512 });
    await this.custody.append(tx, source.id, 'still-made', {
      number,
      atSeconds,
      tool,
      exhibitId: id,
      sha256: finding.sha256,
    });
    await this.journal.append(tx, [
      exhibitEvent('exhibit.still-made', exhibit, {
        number,
        atSeconds,
        tool,
        ofExhibit: source.id,
        sha256: finding.sha256,
      }),
    ]);
    await this.outbox.enqueue(tx, [
      { job: RecheckExhibit, subjectId: id, dueAt: new Date(now.getTime() + RECHECK_FIRST_DAYS * 86_400_000) },
      { job: MakeWorkingCopy, subjectId: id },
    ]);
  }

  private async noteFailure(tx: Tx, source: Exhibit, still: Still): Promise<void> {
    await this.stills.settle(tx, still.id, null, this.clock.now());
    await this.journal.append(tx, [
      exhibitEvent('exhibit.still-failed', source, { stillId: still.id, number: still.number }),
    ]);
  }
}
