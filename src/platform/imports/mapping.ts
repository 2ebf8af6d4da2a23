import type { ImportField, ImportPreset, RowImporter } from './import-run.ts';
import { MappingIncomplete } from './imports.errors.ts';

const plain = (header: string): string => header.toLowerCase().replaceAll(/[\s_\-./()'’"*:@#]+/g, '');

/** In front of our own names where an export has names of its form's own as well (tags of OpenStreetMap). */
const OURS = 'svidok:';
/** A single such column is one that somebody put into a register; an export of ours has all of them. */
const AT_LEAST = 3;

/**
 * Field to header by the headers that the importer knows; each column is given away once. In an export of ours our own
 * columns are meant: what stands beside them is the same in other words, and says less.
 */
export function suggestMapping(fields: readonly ImportField[], header: readonly string[]): Record<string, string> {
  const ours = Object.fromEntries(
    fields.map(({ name }) => [name, OURS + name] as const).filter(([, column]) => header.includes(column)),
  );
  return Object.keys(ours).length < AT_LEAST
    ? byHeaders(fields, header)
    : {
        ...byHeaders(
          fields.filter((field) => field.isRequired === true),
          header,
        ),
        ...ours,
      };
}

function byHeaders(fields: readonly ImportField[], header: readonly string[]): Record<string, string> {
  const free = new Map([...header].reverse().map((column) => [plain(column), column]));
  const mapping: Record<string, string> = {};
  for (const field of fields) {
    const known = [field.name, ...field.headers].map(plain).find((name) => name !== '' && free.has(name));
    if (known === undefined) continue;
    mapping[field.name] = free.get(known) as string;
    free.delete(known);
  }
  return mapping;
}

/** Built-in presets whose columns the file has, the one with most of them first. */
export function fittingPresets(importer: RowImporter, header: readonly string[]): string[] {
  const columns = new Set(header);
  return Object.entries(importer.presets)
    .map(([name, { mapping }]) => ({ name, needs: Object.values(mapping) }))
    .filter(({ needs }) => needs.length > 3 && needs.every((column) => columns.has(column)))
    .sort((a, b) => b.needs.length - a.needs.length)
    .map(({ name }) => name);
}

export interface Told {
  readonly preset: ImportPreset | null;
  /** Of a saved preset: like a built-in one, columns that this one file lacks are simply absent. */
  readonly saved: Readonly<Record<string, string>>;
  readonly mapping: Readonly<Record<string, string>>;
}

/** What the options say, else the preset, else the known headers. Refuses with all that is missing at once. */
export function resolveMapping(
  importer: RowImporter,
  { preset, saved, mapping: asked }: Told,
  header: readonly string[],
): Readonly<Record<string, string>> {
  const suggested = suggestMapping(importer.fields, header);
  const told = { ...preset?.mapping, ...saved, ...asked };
  const names = new Set(importer.fields.map((field) => field.name));
  const unknown = [
    ...Object.keys(told)
      .filter((field) => !names.has(field))
      .map((field) => `there is no field "${field}"`),
    ...Object.entries(asked)
      .filter(([, column]) => column !== '' && !header.includes(column))
      .map(([, column]) => `the file has no column "${column}"`),
  ];
  const present = Object.entries(told).filter(([field, column]) => names.has(field) && header.includes(column));
  // An empty column says: this field is not in the file, whatever its header looks like.
  const left = new Set(Object.keys(told).filter((field) => told[field] === ''));
  const guessed = preset === null ? Object.entries(suggested).filter(([field]) => !left.has(field)) : [];
  const mapping = Object.fromEntries([...guessed, ...present]);
  const missing = importer.fields
    .filter((field) => field.isRequired === true && mapping[field.name] === undefined)
    .filter((field) => mapping[field.unless ?? ''] === undefined)
    .map((field) => field.name);
  if (missing.length > 0 || unknown.length > 0) throw new MappingIncomplete(missing, unknown, header, suggested);
  return mapping;
}
