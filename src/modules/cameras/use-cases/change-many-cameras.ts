import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { BulkBody, BulkResult } from '../bulk.dto.ts';
import type { CameraEntity } from '../camera.entity.ts';
import { camerasChanged } from '../cameras.events.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { verdictOn } from '../domain/bulk.ts';
import { refuseStreamSecrets } from '../refuse-stream-secrets.ts';

/** Says the same of many cameras. Each has its own verdict; those that may not change stay, the others change together. */
@Injectable()
export class ChangeManyCameras {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CamerasRepository,
    private readonly journal: Journal,
  ) {}

  run({ cameras: wanted, change }: BulkBody, actor: Actor): Promise<BulkResult> {
    refuseStreamSecrets(change);
    const { retention, ...rest } = change;
    const told = {
      ...rest,
      ...(retention === undefined ? {} : { declaredHours: retention.declaredHours }),
    } as Partial<CameraEntity>;
    return this.transaction.within(actor, async (tx) => {
      const known = await this.cameras.lockMany(
        tx,
        wanted.map((each) => each.id),
      );
      const verdicts = wanted.map(({ id, version }) => verdictOn(known.get(id), version, told));
      const changing = wanted.filter((_, i) => verdicts[i] === 'changed').map((each) => each.id);
      if (changing.length > 0) {
        await this.cameras.changeMany(tx, changing, told);
        await this.journal.append(tx, [camerasChanged(actor.organizationId as string, changing, Object.keys(change))]);
      }
      const items = wanted.map(({ id, version }, i): BulkResult['items'][number] => {
        const verdict = verdicts[i] as NonNullable<(typeof verdicts)[number]>;
        return verdict === 'changed' || verdict === 'unchanged'
          ? { id, outcome: verdict, code: null, version: verdict === 'changed' ? version + 1 : version }
          : { id, outcome: 'refused', code: verdict, version: known.get(id)?.version ?? null };
      });
      const count = (outcome: string) => items.filter((item) => item.outcome === outcome).length;
      return { changed: count('changed'), unchanged: count('unchanged'), refused: count('refused'), items };
    });
  }
}
