import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { receiveImport } from '../../../platform/imports/import-upload.ts';
import { importStarted } from '../../../platform/imports/imports.events.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { JobDefinition } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { glance } from '../glance.ts';
import { type GeometryKind, ImportRunsRepository } from '../import-runs.repository.ts';

/** The boundaries of a country, the streets or addresses of a large city; the file is read as a whole. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Takes a file of geometries and queues the run. What is refused leaves nothing behind. */
@Injectable()
export class StartFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRunsRepository,
    private readonly store: ObjectStore,
    private readonly outbox: Outbox,
    private readonly journal: Journal,
  ) {}

  async run<Options extends { readonly dryRun: boolean }>(
    { kind, job }: { readonly kind: GeometryKind; readonly job: JobDefinition },
    schema: z.ZodType<Options>,
    request: FastifyRequest,
    actor: Actor,
  ): Promise<{ id: string }> {
    const id = newId();
    const fileKey = `imports/${id}/file`;
    try {
      const { fileName, options } = await receiveImport(request, {
        store: this.store,
        fileKey,
        mostBytes: MOST_BYTES,
        schema,
        withoutOptions: null,
        nameless: `${kind}.geojson`,
      });
      await glance(this.store, fileKey);
      await this.transaction.within(actor, async (tx) => {
        await this.runs.add(tx, kind, { id, options, fileName, fileKey });
        await this.journal.append(tx, [importStarted(id, kind, options.dryRun)]);
        await this.outbox.enqueue(tx, [{ job, subjectId: id }]);
      });
      return { id };
    } catch (error) {
      await this.store.delete(fileKey).catch(() => undefined);
      throw error;
    }
  }
}
