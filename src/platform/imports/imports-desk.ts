import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { Transaction } from '../database/transaction.ts';
import { Journal } from '../journal/journal.ts';
import { Outbox } from '../queue/outbox.ts';
import { ObjectStore } from '../storage/object-store.ts';
import { ImportOptions } from './import-options.ts';
import { Importers } from './importers.ts';
import { importStarted } from './imports.events.ts';
import { ImportAlreadyFinished } from './imports.errors.ts';
import { ImportsRepository, type RunPlan } from './imports.repository.ts';
import { receiveImport } from './import-upload.ts';
import { viewOf, type ImportRunView } from './import-view.ts';
import { resolveMapping } from './mapping.ts';
import { openRun, RunImport } from './run-import.job.ts';
import { SAMPLE_BYTES, sniff } from './table/sniff.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** What the controllers of the modules call; each keeps its own routes and signs. */
@Injectable()
export class ImportsDesk {
  constructor(
    private readonly transaction: Transaction,
    private readonly importers: Importers,
    private readonly imports: ImportsRepository,
    private readonly store: ObjectStore,
    private readonly outbox: Outbox,
    private readonly journal: Journal,
  ) {}

  /**
   * Takes a multipart upload (`file`, `options` as JSON), looks whether it is a table that can be mapped, and queues the
   * run. What can be refused at once is refused here, and then nothing is kept.
   */
  async start(request: FastifyRequest, actor: Actor, kind: string): Promise<{ id: string }> {
    const id = newId();
    const fileKey = `imports/${id}/file`;
    try {
      const { fileName, options } = await receiveImport(request, {
        store: this.store,
        fileKey,
        mostBytes: MOST_BYTES,
        schema: ImportOptions,
        withoutOptions: '{}',
        nameless: 'file.csv',
      });
      const importer = this.importers.of(kind);
      const shape = sniff(await head(await this.store.get(fileKey, { start: 0, end: SAMPLE_BYTES - 1 })), options);
      const { mapping } = resolveMapping(importer, options, shape.header);
      const plan: RunPlan = { asked: options, shape, mapping };
      await this.transaction.within(actor, async (tx) => {
        await importer.open(tx, openRun({ id, actor, plan }, importer));
        await this.imports.add(tx, { id, kind, dryRun: options.dryRun, plan, fileName, fileKey });
        await this.journal.append(tx, [importStarted(id, kind, options.dryRun)]);
        await this.outbox.enqueue(tx, [{ job: RunImport, subjectId: id }]);
      });
      return { id };
    } catch (error) {
      await this.store.delete(fileKey).catch(() => undefined);
      throw error;
    }
  }

  async find(actor: Actor, kind: string, id: string): Promise<ImportRunView> {
    return viewOf(await this.transaction.read(actor, (tx) => this.imports.get(tx, kind, id)));
  }

  async cancel(actor: Actor, kind: string, id: string): Promise<void> {
    await this.transaction.within(actor, async (tx) => {
      await this.imports.get(tx, kind, id);
      if (!(await this.imports.requestCancel(tx, id))) throw new ImportAlreadyFinished();
    });
  }

  async report(actor: Actor, kind: string, id: string, reply: FastifyReply): Promise<void> {
    const { reportKey } = await this.transaction.read(actor, (tx) => this.imports.get(tx, kind, id));
    if (reportKey === null) throw new NotFound('report');
    const content = await this.store.get(reportKey);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${kind}-import-${id}.csv"`)
      .send(content);
  }
}

async function head(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
