import { Injectable } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { MalformedInput } from '../../../platform/http/validation.ts';
import { importStarted } from '../../../platform/imports/imports.events.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { TerritoryImportOptions } from '../import.dto.ts';
import { ImportRunsRepository } from '../import-runs.repository.ts';
import { ImportTerritories } from '../jobs/import-territories.job.ts';
import { NotAFeatureCollection } from '../territories.errors.ts';

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
      const { fileName, options } = await this.receive(request, fileKey);
      await this.glance(fileKey);
      await this.transaction.within(actor, async (tx) => {
        await this.runs.add(tx, { id, options, fileName, fileKey });
        await this.journal.append(tx, [importStarted(id, 'territories', options.dryRun)]);
        await this.outbox.enqueue(tx, [{ job: ImportTerritories, subjectId: id }]);
      });
      return { id };
    } catch (error) {
      await this.store.delete(fileKey).catch(() => undefined);
      throw error;
    }
  }

  private async receive(
    request: FastifyRequest,
    fileKey: string,
  ): Promise<{ fileName: string; options: TerritoryImportOptions }> {
    if (!request.isMultipart())
      throw new MalformedInput([
        { pointer: '/file', detail: 'send multipart/form-data with the parts file and options' },
      ]);
    let file: MultipartFile | null = null;
    let options: string | null = null;
    for await (const part of request.parts({ limits: { fileSize: MOST_BYTES, files: 1, fields: 2 } })) {
      if (part.type === 'file' && part.fieldname === 'file') {
        file = part;
        await this.store.put(fileKey, part.file);
      } else if (part.type === 'field' && part.fieldname === 'options') options = String(part.value);
      else throw new MalformedInput([{ pointer: `/${part.fieldname}`, detail: 'unknown part' }]);
    }
    if (file === null) throw new MalformedInput([{ pointer: '/file', detail: 'missing' }]);
    // oxlint-disable-next-line no-control-regex -- a file name is shown to people and must not carry control characters
    const fileName = file.filename.replaceAll(/[\u0000-\u001f\u007f]/g, '').slice(-200) || 'file.geojson';
    return { fileName, options: optionsOf(options) };
  }

  /** A table or a picture is refused at once; whether the JSON holds is for the job to see. */
  private async glance(fileKey: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.store.get(fileKey, { start: 0, end: 255 })) chunks.push(chunk as Buffer);
    if (!/^\ufeff?\s*\{/u.test(Buffer.concat(chunks).toString('utf8')))
      throw new NotAFeatureCollection('it does not begin as a JSON object');
  }
}

function optionsOf(given: string | null): TerritoryImportOptions {
  if (given === null)
    throw new MalformedInput([
      { pointer: '/options', detail: 'missing: say which property holds the code and the name' },
    ]);
  let json: unknown;
  try {
    json = JSON.parse(given);
  } catch {
    throw new MalformedInput([{ pointer: '/options', detail: 'not JSON' }]);
  }
  const parsed = TerritoryImportOptions.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new MalformedInput(
    parsed.error.issues.flatMap((issue) => {
      const pointer = ['/options', ...issue.path.map(String)].join('/');
      return issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, detail: 'unknown property' }))
        : [{ pointer, detail: issue.message }];
    }),
  );
}
