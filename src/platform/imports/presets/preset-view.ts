import { z } from 'zod';
import { Id, Moment, text } from '../../http/schemas.ts';
import { ImportOptions } from '../import-options.ts';

/** What a preset keeps: everything that says how a kind of file is read, nothing of one run. */
const KeptOptions = ImportOptions.pick({
  preset: true,
  mapping: true,
  delimiter: true,
  encoding: true,
  sheet: true,
  source: true,
  bounds: true,
});

export const ImportPresetBody = z
  .strictObject({ name: text(60), options: KeptOptions })
  .meta({ id: 'ImportPresetBody' });
export type ImportPresetBody = z.infer<typeof ImportPresetBody>;

export const SavedImportPreset = z
  .object({ id: Id, name: z.string(), options: KeptOptions, updatedAt: Moment })
  .meta({ id: 'SavedImportPreset' });
export type SavedImportPreset = z.infer<typeof SavedImportPreset>;

/** Built-in presets are the same for everybody and go by their name; saved ones belong to the organization. */
export const ImportPresets = z
  .object({
    builtIn: z.array(z.object({ name: z.string(), mapping: z.record(z.string(), z.string()) })),
    saved: z.array(SavedImportPreset),
  })
  .meta({ id: 'ImportPresets' });
export type ImportPresets = z.infer<typeof ImportPresets>;
