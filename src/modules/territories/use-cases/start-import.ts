import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { receiveImport } from '../../../platform/imports/import-upload.ts';
import { importStarted } from '../../../platform/imports/imports.events.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { glance } from '../glance.ts';
import { TerritoryImportOptions } from '../import.dto.ts';
import { ImportRunsRepository } from '../import-runs.repository.ts';
import { ImportTerritories } from '../jobs/import-territories.job.ts';

/** The boundaries of a country at full detail have about 40 MB; the file is read as a whole. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Takes a GeoJSON file and the mapping of its properties, and queues the run. What is refused leaves nothing behind. */
@Injectable()
export class StartImport {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRunsRepository,
    private readonly store: ObjectStore,
    private readonly outbox: Outbox,
    private readonly journal: Journal,
  ) {}

  async run(request: FastifyRequest, actor: Actor): Promise<{ id: string }> {
    const id = newId();
    const fileKey = `imports/${id}/file`;
    try {
      const { fileName, options } = await receiveImport(request, {
        store: this.store,
        fileKey,
        mostBytes: MOST_BYTES,
        schema: TerritoryImportOptions,
        withoutOptions: null,
        nameless: 'file.geojson',
      });
      await glance(this.store, fileKey);
      await this.transaction.within(actor, async (tx) => {
        await this.runs.add(tx, 'territories', { id, options, fileName, fileKey });
        await this.journal.append(tx, [importStarted(id, 'territories', options.dryRun)]);
        await this.outbox.enqueue(tx, [{ job: ImportTerritories, subjectId: id }]);
      });
      return { id };
    } catch (error) {
      await this.store.delete(fileKey).catch(() => undefined);
      throw error;
    }
  }
}
