import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../database/transaction.ts';
import { Journal } from '../../journal/journal.ts';
import { Importers } from '../importers.ts';
import { UnknownPreset } from '../imports.errors.ts';
import { presetDeleted, presetSaved } from '../imports.events.ts';
import { PresetsRepository } from './presets.repository.ts';
import type { ImportPresetBody, ImportPresets, SavedImportPreset } from './preset-view.ts';

/** What the controllers of the modules call to keep presets; each keeps its own routes and signs. */
@Injectable()
export class PresetsDesk {
  constructor(
    private readonly transaction: Transaction,
    private readonly importers: Importers,
    private readonly presets: PresetsRepository,
    private readonly journal: Journal,
  ) {}

  async list(actor: Actor, kind: string): Promise<ImportPresets> {
    const saved = await this.transaction.read(actor, (tx) => this.presets.list(tx, kind));
    const builtIn = Object.entries(this.importers.of(kind).presets).map(([name, { mapping }]) => ({
      name,
      mapping: { ...mapping },
    }));
    return { builtIn, saved };
  }

  add(actor: Actor, kind: string, body: ImportPresetBody): Promise<SavedImportPreset> {
    this.demandBase(kind, body);
    return this.transaction.within(actor, async (tx) => {
      const preset = await this.presets.add(tx, kind, body);
      await this.journal.append(tx, [presetSaved(preset.id, kind)]);
      return preset;
    });
  }

  change(actor: Actor, kind: string, id: string, body: ImportPresetBody): Promise<SavedImportPreset> {
    this.demandBase(kind, body);
    return this.transaction.within(actor, async (tx) => {
      const preset = await this.presets.change(tx, kind, id, body);
      await this.journal.append(tx, [presetSaved(id, kind)]);
      return preset;
    });
  }

  remove(actor: Actor, kind: string, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      await this.presets.remove(tx, kind, id);
      await this.journal.append(tx, [presetDeleted(id, kind)]);
    });
  }

  /** A saved preset may stand on a built-in one, never on another saved one. */
  private demandBase(kind: string, { options }: ImportPresetBody): void {
    const { presets } = this.importers.of(kind);
    if (options.preset !== undefined && !Object.hasOwn(presets, options.preset))
      throw new UnknownPreset(Object.keys(presets));
  }
}
