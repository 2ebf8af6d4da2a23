import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { RequestDossiers } from '../../requests/index.ts';
import { FindCustody } from '../custody/find-custody.query.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import type { Dossier, PackedExhibit } from './dossier.ts';
import { originalPath } from './file-names.ts';
import type { PackageGrant } from './package-grants.repository.ts';

/** What a package tells, as its maker may see it. */
@Injectable()
export class FindDossier {
  constructor(
    private readonly dossiers: RequestDossiers,
    private readonly exhibits: ExhibitsRepository,
    private readonly custody: FindCustody,
  ) {}

  async of(tx: Tx, grant: PackageGrant, madeAt: Date): Promise<Dossier> {
    const dossier = await this.dossiers.of(tx, grant.requestId);
    const packed: PackedExhibit[] = [];
    for (const { exhibitId, disclosureNumber } of grant.items) {
      const record = await this.custody.record(tx, exhibitId);
      const { fileName, found } = record.exhibit;
      packed.push({
        ...record,
        disclosureNumber,
        path: originalPath(fileName, disclosureNumber),
        sha512: found?.sha512 ?? '',
      });
    }
    const inside = new Set(grant.items.map((item) => item.exhibitId));
    const all = await this.exhibits.ofAsks(
      tx,
      dossier.request.asks.map((ask) => ask.id),
    );
    return {
      ...dossier,
      madeAt,
      madeBy: tx.actor.name,
      reason: grant.reason,
      exhibits: packed,
      leftOut: all
        .filter(({ id }) => !inside.has(id))
        .map(({ id, fileName, state, removedAt }) => ({
          id,
          fileName,
          state: removedAt !== null && state === 'sealed' ? 'removed' : state,
        })),
    };
  }
}
