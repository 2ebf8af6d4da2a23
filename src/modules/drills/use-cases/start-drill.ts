import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { CameraDirectory } from '../../cameras/index.ts';
import { closesAt, windowOf } from '../domain/drill.ts';
import { DrillStillOpen, NobodyToDrill } from '../drills.errors.ts';
import { drillStarted } from '../drills.events.ts';
import { DrillsRepository, type NewTask } from '../drills.repository.ts';
import { ParticipationRepository } from '../participation.repository.ts';

/**
 * Asks every owner of a region for one minute of one camera, drawn by chance. The draw is the system's, because whoever
 * starts a drill has no business with positions or registers; what was drawn is written in the name of who started it.
 */
@Injectable()
export class StartDrill {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: CameraDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly drills: DrillsRepository,
    private readonly participation: ParticipationRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** In the region of whoever starts it. */
  run(actor: Actor): Promise<string> {
    return this.transaction.within(SYSTEM, async (system) => {
      const { regionCode } = actor;
      if (regionCode === null) throw new NobodyToDrill();
      const seed = randomBytes(16).toString('hex');
      const now = this.clock.now();
      const until = await this.drills.lockRegion(system, regionCode, now);
      if (until !== null) throw new DrillStillOpen(until);
      const tasks = await this.draw(system, regionCode, seed, now);
      if (tasks.length === 0) throw new NobodyToDrill();
      return this.transaction.narrowed(system, actor, (tx) => this.write(tx, regionCode, null, seed, tasks, now));
    });
  }

  /** By itself, once a month; a region whose last drill is open, or that has nobody to ask, is passed over. */
  async monthly(system: Tx, regionCode: string, month: string): Promise<void> {
    const now = this.clock.now();
    if ((await this.drills.lockRegion(system, regionCode, now)) !== null) return;
    const seed = randomBytes(16).toString('hex');
    const tasks = await this.draw(system, regionCode, seed, now);
    if (tasks.length > 0) await this.write(system, regionCode, month, seed, tasks, now);
  }

  /** One working camera for each who keeps a register, signs in and takes part. The same seed and register give the same cameras. */
  private async draw(system: Tx, regionCode: string, seed: string, now: Date): Promise<NewTask[]> {
    const drawn = await this.cameras.drawnByKeeper(system, regionCode, seed);
    const keepers = drawn.map((camera) => camera.keeperId);
    const reachable = await this.organizations.withOperators(system, keepers);
    const abstaining = await this.participation.abstaining(system, keepers);
    const names = await this.organizations.findMany(system, keepers);
    return drawn
      .filter(({ keeperId }) => reachable.has(keeperId) && !abstaining.has(keeperId))
      .map((camera) => {
        const { from, to } = windowOf(camera.effectiveHours, now);
        return {
          id: newId(),
          ownerId: camera.keeperId,
          ownerName: names.get(camera.keeperId)?.name ?? camera.ownerName,
          cameraId: camera.id,
          cameraCode: camera.code,
          cameraName: camera.name,
          windowFrom: from,
          windowTo: to,
        };
      });
  }

  private async write(
    tx: Tx,
    regionCode: string,
    month: string | null,
    seed: string,
    tasks: readonly NewTask[],
    now: Date,
  ): Promise<string> {
    const drill = { id: newId(), regionCode, month, seed, startedAt: now, closesAt: closesAt(now) };
    await this.drills.insert(tx, drill, tasks);
    await this.journal.append(tx, [drillStarted(drill, tasks.length)]);
    return drill.id;
  }
}
