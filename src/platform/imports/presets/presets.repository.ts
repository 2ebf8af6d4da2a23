import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../database/transaction.ts';
import { PresetNameTaken, TooManyPresets } from '../imports.errors.ts';
import type { ImportPresetBody, SavedImportPreset } from './preset-view.ts';

const MOST = 100;
const PRESET = `id, name, options, updated_at as "updatedAt"`;

interface Row extends Omit<SavedImportPreset, 'updatedAt'> {
  readonly updatedAt: Date;
}
const viewOf = (row: Row): SavedImportPreset => ({ ...row, updatedAt: row.updatedAt.toISOString() });

/** Presets that an organization saved for itself. */
@Injectable()
export class PresetsRepository {
  async list(tx: Tx, kind: string): Promise<SavedImportPreset[]> {
    const rows = await tx.query<Row>(
      `select ${PRESET} from platform.import_preset where kind = $1 and organization_id = $2 order by lower(name), id`,
      [kind, tx.actor.organizationId],
    );
    return rows.map(viewOf);
  }

  async find(tx: Tx, kind: string, id: string): Promise<SavedImportPreset | null> {
    const [row] = await tx.query<Row>(
      `select ${PRESET} from platform.import_preset where id = $1 and kind = $2 and organization_id = $3`,
      [id, kind, tx.actor.organizationId],
    );
    return row === undefined ? null : viewOf(row);
  }

  async add(tx: Tx, kind: string, { name, options }: ImportPresetBody): Promise<SavedImportPreset> {
    if ((await this.list(tx, kind)).length >= MOST) throw new TooManyPresets(MOST);
    const [row] = await tx.query<Row>(
      `insert into platform.import_preset (id, organization_id, kind, name, options, saved_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (organization_id, kind, lower(name)) do nothing returning ${PRESET}`,
      [newId(), tx.actor.organizationId, kind, name, JSON.stringify(options), tx.actor.accountId],
    );
    if (row === undefined) throw new PresetNameTaken();
    return viewOf(row);
  }

  async change(tx: Tx, kind: string, id: string, { name, options }: ImportPresetBody): Promise<SavedImportPreset> {
    const taken = await tx.query(
      `select from platform.import_preset where kind = $1 and organization_id = $2 and lower(name) = lower($3) and id <> $4`,
      [kind, tx.actor.organizationId, name, id],
    );
    if (taken.length > 0) throw new PresetNameTaken();
    const [row] = await tx.query<Row>(
      `update platform.import_preset set name = $4, options = $5, saved_by = $6, updated_at = now()
       where id = $1 and kind = $2 and organization_id = $3 returning ${PRESET}`,
      [id, kind, tx.actor.organizationId, name, JSON.stringify(options), tx.actor.accountId],
    );
    if (row === undefined) throw new NotFound('preset');
    return viewOf(row);
  }

  async remove(tx: Tx, kind: string, id: string): Promise<void> {
    const rows = await tx.query(
      `delete from platform.import_preset where id = $1 and kind = $2 and organization_id = $3 returning id`,
      [id, kind, tx.actor.organizationId],
    );
    if (rows.length === 0) throw new NotFound('preset');
  }
}
