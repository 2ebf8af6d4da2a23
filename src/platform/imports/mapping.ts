import type { ImportOptions } from './import-options.ts';
import type { ImportField, ImportPreset, RowImporter } from './import-run.ts';
import { MappingIncomplete, UnknownPreset } from './imports.errors.ts';

const plain = (header: string): string => header.toLowerCase().replaceAll(/[\s_\-./()'’"*:]+/g, '');

/** Field to header by the headers that the importer knows; each column is given away once. */
export function suggestMapping(fields: readonly ImportField[], header: readonly string[]): Record<string, string> {
  const free = new Map(header.map((column) => [plain(column), column]));
  const mapping: Record<string, string> = {};
  for (const field of fields) {
    const known = [field.name, ...field.headers].map(plain).find((name) => free.has(name));
    if (known === undefined) continue;
    mapping[field.name] = free.get(known) as string;
    free.delete(known);
  }
  return mapping;
}

export interface ResolvedMapping {
  readonly preset: ImportPreset | null;
  readonly mapping: Readonly<Record<string, string>>;
}

/** What the options say, else the preset, else the known headers. Refuses with all that is missing at once. */
export function resolveMapping(
  importer: RowImporter,
  options: ImportOptions,
  header: readonly string[],
): ResolvedMapping {
  const preset =
    options.preset !== undefined && Object.hasOwn(importer.presets, options.preset)
      ? (importer.presets[options.preset] ?? null)
      : null;
  if (options.preset !== undefined && preset === null) throw new UnknownPreset(Object.keys(importer.presets));
  const suggested = suggestMapping(importer.fields, header);
  const told = { ...preset?.mapping, ...options.mapping };
  const names = new Set(importer.fields.map((field) => field.name));
  const unknown = [
    ...Object.keys(told)
      .filter((field) => !names.has(field))
      .map((field) => `there is no field "${field}"`),
    ...Object.entries(options.mapping ?? {})
      .filter(([, column]) => !header.includes(column))
      .map(([, column]) => `the file has no column "${column}"`),
  ];
  // A preset knows a kind of file; columns that this one file lacks are simply absent.
  const present = Object.fromEntries(
    Object.entries(told).filter(([field, column]) => names.has(field) && header.includes(column)),
  );
  const mapping = preset === null ? { ...suggested, ...present } : present;
  const missing = importer.fields
    .filter((field) => field.isRequired === true && mapping[field.name] === undefined)
    .map((field) => field.name);
  if (missing.length > 0 || unknown.length > 0) throw new MappingIncomplete(missing, unknown, header, suggested);
  return { preset, mapping };
}
