import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../database/transaction.ts';
import type { ImportOptions } from '../import-options.ts';
import type { ImportPreset, RowImporter } from '../import-run.ts';
import { UnknownPreset } from '../imports.errors.ts';
import { PresetsRepository } from './presets.repository.ts';

export interface ChosenPreset {
  /** The options, completed by a saved preset. What the upload says beats what the preset keeps. */
  readonly asked: ImportOptions;
  readonly preset: ImportPreset | null;
  readonly saved: Readonly<Record<string, string>>;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Finds the preset that the options name: a built-in one by its name, a saved one of the organization by its id. */
@Injectable()
export class ChoosePreset {
  constructor(
    private readonly transaction: Transaction,
    private readonly presets: PresetsRepository,
  ) {}

  async run(actor: Actor, importer: RowImporter, options: ImportOptions): Promise<ChosenPreset> {
    const { preset: wanted } = options;
    if (wanted === undefined) return { asked: options, preset: null, saved: {} };
    if (!ID.test(wanted)) return { asked: options, preset: builtIn(importer, wanted), saved: {} };
    const found = await this.transaction.read(actor, (tx) => this.presets.find(tx, importer.kind, wanted));
    if (found === null) throw new UnknownPreset(Object.keys(importer.presets));
    const { preset: _, ...told } = options;
    const { mapping: saved = {}, preset: base, ...kept } = found.options;
    const asked = { ...kept, ...told, ...(base === undefined ? {} : { preset: base }) };
    return { asked, preset: base === undefined ? null : builtIn(importer, base), saved };
  }
}

function builtIn(importer: RowImporter, name: string): ImportPreset {
  const preset = Object.hasOwn(importer.presets, name) ? importer.presets[name] : undefined;
  if (preset === undefined) throw new UnknownPreset(Object.keys(importer.presets));
  return preset;
}
