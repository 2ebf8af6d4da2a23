import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { CanaryDirectory } from '../../cameras/index.ts';
import { RequestDirectory } from '../../requests/index.ts';
import { FindOpenedPositions, SearchesForReview } from '../../searches/index.ts';
import { harvestThreshold, LEARN_DAYS } from '../domain/harvest.ts';
import { AlarmsRepository } from './alarms.repository.ts';

/** Everything that shows exact positions, and is on record because of that. Swift: an alarm comes within seconds. */
const WATCH_LOOKS = defineJob('oversight.watch-looks', {
  lane: 'swift',
  on: [
    'search.made',
    'search.consulted',
    'search.completeness-stated',
    'request.drafted',
    'request.consulted',
    'request.completeness-stated',
    'crime.timeline-consulted',
    'cameras.exported',
    'cameras.consulted',
    'camera-export.downloaded',
  ],
});

interface Seen {
  readonly id: string;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly accountId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

@Handles(WATCH_LOOKS)
@Injectable()
export class WatchLooks implements Handler {
  constructor(
    private readonly canaries: CanaryDirectory,
    private readonly searches: SearchesForReview,
    private readonly requests: RequestDirectory,
    private readonly opened: FindOpenedPositions,
    private readonly alarms: AlarmsRepository,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'HARVEST_POSITIONS_PER_DAY'>,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const [seen] = await tx.query<Seen>(
      `select id, type, subject_type as "subjectType", subject_id as "subjectId", account_id as "accountId", data
       from journal.entry where id = $1`,
      [hint.eventId],
    );
    if (seen === undefined || seen.accountId === null) return;
    const { accountId, subjectId, id: eventId } = seen;
    for (const cameraId of await this.canariesIn(tx, seen))
      await this.alarms.raise(tx, { kind: 'canary', accountId, cameraId, key: `${cameraId}:${subjectId}`, eventId, facts: {} }); // prettier-ignore
    if (seen.subjectType === 'search') await this.watchPositions(tx, accountId, eventId);
  }

  private async canariesIn(tx: Tx, seen: Seen): Promise<string[]> {
    const { subjectType, subjectId, data } = seen;
    if (subjectType === 'search') return this.canaries.among(tx, await this.searches.camerasOf(tx, subjectId));
    if (subjectType === 'request') {
      const request = await this.requests.find(tx, subjectId);
      return this.canaries.among(
        tx,
        (request?.asks ?? []).map((ask) => ask.cameraId),
      );
    }
    if (Array.isArray(data['cameras'])) return this.canaries.among(tx, data['cameras'] as string[]);
    // what leaves as a file, or is read by a program, is all of the organization's own; others get the grid
    if (data['precision'] === 'grid') return [];
    const organizationId = subjectType === 'organization' ? subjectId : data['organizationId'];
    return typeof organizationId === 'string' ? this.canaries.keptBy(tx, organizationId) : [];
  }

  private async watchPositions(tx: Tx, accountId: string, eventId: string): Promise<void> {
    const { day, today, ...peers } = await this.opened.of(tx, accountId, LEARN_DAYS);
    const threshold = harvestThreshold(this.settings.HARVEST_POSITIONS_PER_DAY, peers);
    if (today <= threshold) return;
    await this.alarms.raise(tx, { kind: 'harvest-positions', accountId, key: day, eventId, facts: { positions: today, threshold } }); // prettier-ignore
  }
}
