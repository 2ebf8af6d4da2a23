import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { BuildingDirectory } from '../../territories/index.ts';
import { visibleArea } from '../domain/visibility.ts';
import { type DueView, VisibilityRepository } from '../visibility.repository.ts';
import { DRAW_VISIBILITY, VIEWS_A_BATCH } from './visibility-jobs.ts';

/**
 * Cuts out of each view what walls hide. What is due stands in the database, not in the hint: a hint that comes twice, or
 * late, finds nothing to do.
 */
@Handles(DRAW_VISIBILITY)
@Injectable()
export class DrawVisibility implements Handler {
  constructor(
    private readonly visibility: VisibilityRepository,
    private readonly buildings: BuildingDirectory,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const due = await this.visibility.takeDue(tx, hint.subjectId, VIEWS_A_BATCH);
    if (due.length === 0) return;
    const drawn: { cameraId: string; area: Awaited<ReturnType<DrawVisibility['draw']>> }[] = [];
    for (const camera of due) drawn.push({ cameraId: camera.cameraId, area: await this.draw(tx, camera) });
    await this.visibility.keep(tx, drawn);
    if (due.length === VIEWS_A_BATCH)
      await this.outbox.enqueue(tx, [{ job: DRAW_VISIBILITY, subjectId: hint.subjectId }]);
  }

  private async draw(tx: Tx, { location, view, mountHeight }: DueView) {
    if (view === null) return null;
    return visibleArea(location, view, await this.buildings.hiding(tx, view, location, mountHeight));
  }
}
