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
import { detectedOf, viewOf, type ImportPreview, type ImportRunView } from './import-view.ts';
import { lookAtFile } from './look-at-file.ts';
import { fittingPresets, resolveMapping, suggestMapping } from './mapping.ts';
import { ChoosePreset } from './presets/choose-preset.ts';
import { csvKeyOf } from './report/write-reports.ts';
import { CSV_REPORT } from './report/csv-report.ts';
import { REPORT_FORMS } from './report/report-forms.ts';
import { openRun, RunImport } from './run-import.job.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** What the controllers of the modules call; each keeps its own routes and signs. */
@Injectable()
export class ImportsDesk {
  constructor(
    private readonly transaction: Transaction,
    private readonly importers: Importers,
    private readonly imports: ImportsRepository,
    private readonly presets: ChoosePreset,
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
    const [fileKey, tableKey] = [`imports/${id}/file`, `imports/${id}/table`];
    try {
      const { fileName, options } = await this.receive(request, fileKey);
      const importer = this.importers.of(kind);
      const { asked, preset, saved } = await this.presets.run(actor, importer, options);
      const { shape, samples } = await lookAtFile(this.store, fileKey, tableKey, asked);
      const mapping = resolveMapping(importer, { preset, saved, mapping: options.mapping ?? {} }, shape.header);
      await this.transaction.within(actor, async (tx) => {
        const run = await importer.open(tx, openRun({ id, actor, plan: { asked, shape, mapping } }, importer));
        const plan: RunPlan = {
          asked,
          shape,
          mapping,
          samples: shown(samples, shape.header, importer.drops, (cell) => run.conceal?.(cell) ?? cell),
        };
        await this.imports.add(tx, { id, kind, dryRun: options.dryRun, plan, fileName, fileKey });
        await this.journal.append(tx, [importStarted(id, kind, options.dryRun)]);
        await this.outbox.enqueue(tx, [{ job: RunImport, subjectId: id }]);
      });
      return { id };
    } catch (error) {
      await this.forget(fileKey, tableKey);
      throw error;
    }
  }

  /** Looks at a file and says what it is and how its columns would be read. Nothing of it is kept. */
  async preview(request: FastifyRequest, actor: Actor, kind: string): Promise<ImportPreview> {
    const id = newId();
    const [fileKey, tableKey] = [`imports/${id}/file`, `imports/${id}/table`];
    try {
      const { fileName, options } = await this.receive(request, fileKey);
      const importer = this.importers.of(kind);
      const { asked, preset } = await this.presets.run(actor, importer, options);
      const { shape, samples } = await lookAtFile(this.store, fileKey, tableKey, asked);
      const mapping = suggestMapping(importer.fields, shape.header);
      const run = await this.transaction.read(actor, (tx) =>
        importer.open(tx, { ...openRun({ id, actor, plan: { asked, shape, mapping } }, importer), preset }),
      );
      return {
        fileName,
        ...detectedOf(
          shape,
          shown(samples, shape.header, importer.drops, (cell) => run.conceal?.(cell) ?? cell),
        ),
        fields: importer.fields.map((field) => ({ name: field.name, required: field.isRequired === true })),
        suggested: mapping,
        fitting: fittingPresets(importer, shape.header),
      };
    } finally {
      await this.forget(fileKey, tableKey);
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

  /** The file with the verdict beside each row, in its own form or as CSV. */
  async report(actor: Actor, kind: string, id: string, reply: FastifyReply, as: 'own' | 'csv'): Promise<void> {
    const { reportKey, plan } = await this.transaction.read(actor, (tx) => this.imports.get(tx, kind, id));
    if (reportKey === null) throw new NotFound('report');
    const form = as === 'csv' ? CSV_REPORT : REPORT_FORMS[plan.shape.format ?? 'csv'];
    const charset = form === CSV_REPORT ? `; charset=${'encoding' in plan.shape ? plan.shape.encoding : 'utf-8'}` : '';
    const content = await this.store.get(as === 'csv' ? csvKeyOf(reportKey) : reportKey);
    await reply
      .type(form.contentType + charset)
      .header('content-disposition', `attachment; filename="${kind}-import-${id}.${form.extension}"`)
      .send(content);
  }

  private receive(request: FastifyRequest, fileKey: string) {
    return receiveImport(request, {
      store: this.store,
      fileKey,
      mostBytes: MOST_BYTES,
      schema: ImportOptions,
      withoutOptions: '{}',
      nameless: 'file.csv',
    });
  }

  private async forget(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.store.delete(key).catch(() => undefined);
  }
}

/** What may be shown and kept of the first rows. */
const shown = (
  samples: readonly (readonly string[])[],
  header: readonly string[],
  drops: readonly string[] | undefined,
  conceal: (cell: string) => string,
): string[][] =>
  samples.map((row) =>
    header.map((name, at) => (drops?.includes(name) === true ? '' : conceal(row[at] ?? '').slice(0, 200))),
  );
