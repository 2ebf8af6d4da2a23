import { Injectable } from '@nestjs/common';
import type { Fault } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { SearchDirectory } from '../../searches/index.ts';
import { type NotAsked, NotAskedRepository } from '../not-asked.repository.ts';
import type { RequestEntity } from '../request.entity.ts';
import { AsksRefused } from '../requests.errors.ts';

/** Keeps why cameras that a search showed are not asked. Said by whoever drafts, while they still know. */
@Injectable()
export class StateNotAsked {
  constructor(
    private readonly searches: SearchDirectory,
    private readonly notAsked: NotAskedRepository,
  ) {}

  async run(
    tx: Tx,
    request: RequestEntity,
    stated: readonly NotAsked[],
    asked: ReadonlySet<string>,
    now: Date,
  ): Promise<void> {
    const ids = stated.map((one) => one.cameraId);
    const shown = await this.searches.shownFor(tx, request.crimeId, ids);
    const faults = stated.flatMap(({ cameraId }, i): Fault[] => {
      const pointer = `/notAsked/${i}/cameraId`;
      if (asked.has(cameraId)) return [{ pointer, detail: 'is asked' }];
      if (ids.indexOf(cameraId) !== i) return [{ pointer, detail: 'is named twice' }];
      return shown.has(cameraId)
        ? []
        : [{ pointer, detail: 'not among the cameras that a search for this crime showed' }];
    });
    if (faults.length > 0) throw new AsksRefused(faults);
    await this.notAsked.replace(tx, request, stated, now);
  }
}
