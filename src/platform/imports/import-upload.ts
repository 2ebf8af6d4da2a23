import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { formFaults } from '../http/form-fault.ts';
import { MalformedInput } from '../http/validation.ts';
import type { ObjectStore } from '../storage/object-store.ts';

export interface ImportUpload<Options> {
  readonly fileName: string;
  readonly options: Options;
}

interface Terms<Options> {
  readonly store: ObjectStore;
  /** Where the file is put while it arrives; the caller takes it away again when the import is refused. */
  readonly fileKey: string;
  readonly mostBytes: number;
  readonly schema: z.ZodType<Options>;
  /** What a part without options means; null = options must be sent. */
  readonly withoutOptions: string | null;
  readonly nameless: string;
}

/** Takes the multipart upload of an import: `file` into the store, `options` as JSON that fits the schema. */
export async function receiveImport<Options>(
  request: FastifyRequest,
  { store, fileKey, mostBytes, schema, withoutOptions, nameless }: Terms<Options>,
): Promise<ImportUpload<Options>> {
  if (!request.isMultipart())
    throw new MalformedInput([
      { pointer: '/file', detail: 'send multipart/form-data with the parts file and options' },
    ]);
  let file: MultipartFile | null = null;
  let options = withoutOptions;
  for await (const part of request.parts({ limits: { fileSize: mostBytes, files: 1, fields: 2 } })) {
    if (part.type === 'file' && part.fieldname === 'file') {
      file = part;
      await store.put(fileKey, part.file);
    } else if (part.type === 'field' && part.fieldname === 'options') options = String(part.value);
    else throw new MalformedInput([{ pointer: `/${part.fieldname}`, detail: 'unknown part' }]);
  }
  if (file === null) throw new MalformedInput([{ pointer: '/file', detail: 'missing' }]);
  if (options === null) throw new MalformedInput([{ pointer: '/options', detail: 'missing' }]);
  return { fileName: nameOf(file.filename, nameless), options: optionsOf(options, schema) };
}

/** A file name is shown to people and must not carry control characters. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f]/g;
const nameOf = (name: string | undefined, nameless: string): string =>
  (name ?? '').replaceAll(CONTROLS, '').slice(-200) || nameless;

function optionsOf<Options>(text: string, schema: z.ZodType<Options>): Options {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new MalformedInput([{ pointer: '/options', detail: 'not JSON' }]);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new MalformedInput(parsed.error.issues.flatMap((issue) => formFaults(issue, '/options')));
}
