import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { DerivedFiles, type StoredFile } from '../looking/derived-files.ts';
import { MakeWorkingCopy } from '../looking/jobs/job-definitions.ts';
import { type DerivedOf, WorkingCopies } from '../looking/working-copies.repository.ts';
import type { NewFinding } from './scrub-runs.repository.ts';

export interface DerivedVerdict {
  readonly of: DerivedOf;
  readonly findings: readonly NewFinding[];
}

/** A working copy or thumbnail that is not as it was made is no loss: it is named, thrown away, and made anew of the original. */
@Injectable()
export class CheckDerived {
  constructor(
    private readonly objects: ObjectStore,
    private readonly copies: WorkingCopies,
    private readonly files: DerivedFiles,
    private readonly exhibits: ExhibitsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
  ) {}

  async look(of: DerivedOf): Promise<DerivedVerdict> {
    const findings: NewFinding[] = [];
    for (const file of of.files) {
      const finding = await this.findingOf(of.exhibitId, file);
      if (finding !== null) findings.push(finding);
    }
    return { of, findings };
  }

  /** False where another one was made meanwhile: then nothing is wrong. */
  async renew(tx: Tx, { of, findings }: DerivedVerdict): Promise<boolean> {
    const now = await this.copies.find(tx, of.exhibitId);
    const exhibit = await this.exhibits.find(tx, of.exhibitId);
    if (exhibit === null || now?.storageKey !== of.files[0]?.storageKey) return false;
    const keys = await this.copies.forget(tx, of.exhibitId);
    const counts = { altered: 0, missing: 0 };
    for (const { kind } of findings) counts[kind === 'derived-missing' ? 'missing' : 'altered']++;
    await this.journal.append(tx, [exhibitEvent('exhibit.derived-damaged', exhibit, counts)]);
    await this.outbox.enqueue(tx, [{ job: MakeWorkingCopy, subjectId: of.exhibitId }]);
    // Files last, within: should the commit fail, the next night finds them missing.
    for (const key of keys) await this.files.remove(key);
    return true;
  }

  private async findingOf(exhibitId: string, file: StoredFile): Promise<NewFinding | null> {
    const about = { storageKey: file.storageKey, exhibitId, bytesOf: null };
    const size = await this.objects.size(file.storageKey);
    if (size === null) return { ...about, kind: 'derived-missing', size: null, sha256: null };
    const hash = createHash('sha256');
    for await (const chunk of await this.objects.get(file.storageKey)) hash.update(chunk as Buffer);
    const sha256 = hash.digest('hex');
    return sha256 === file.sha256 ? null : { ...about, kind: 'derived-altered', size, sha256 };
  }
}
