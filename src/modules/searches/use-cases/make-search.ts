import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import type { Point } from '../../../kernel/geo.ts';
import { newId } from '../../../kernel/ids.ts';
import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CameraDirectory, RecordConsultations } from '../../cameras/index.ts';
import { CrimeDirectory } from '../../crimes/index.ts';
import { rank } from '../domain/ranking.ts';
import { FindSearches } from '../find-searches.query.ts';
import type { SearchView } from '../search.dto.ts';
import { CrimeClosed, WindowInFuture, WindowTooLong } from '../searches.errors.ts';
import { searchMade } from '../searches.events.ts';
import { SearchesRepository } from '../searches.repository.ts';

export interface Question {
  readonly crimeId: string;
  readonly point: Point;
  readonly radiusMeters: number;
  readonly window: RecordedWindow;
}

const LONGEST_DAYS = 7;
const DAY = 86_400_000;

/** Opens exact positions for a purpose. The search, what it showed, its record and the owners' are one transaction. */
@Injectable()
export class MakeSearch {
  constructor(
    private readonly transaction: Transaction,
    private readonly crimes: CrimeDirectory,
    private readonly cameras: CameraDirectory,
    private readonly consultations: RecordConsultations,
    private readonly searches: SearchesRepository,
    private readonly find: FindSearches,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(question: Question, actor: Actor): Promise<SearchView> {
    const now = this.clock.now();
    refuseWindow(question.window, now);
    return this.transaction.within(actor, async (tx) => {
      await this.refusePurpose(tx, question.crimeId);
      const [longitude = 0, latitude = 0] = question.point.coordinates;
      const near = await this.cameras.near(tx, longitude, latitude, question.radiusMeters);
      const results = rank(near, [longitude, latitude], question.window, now);
      const search = recordOf(question, actor, now);
      await this.searches.add(tx, search, results);
      const cameraIds = results.map((result) => result.camera.id);
      await this.consultations.run(tx, { cameraIds, searchId: search.id, purposeClass: search.purpose });
      await this.journal.append(tx, [searchMade(search, results.length)]);
      return this.find.get(tx, search.id);
    });
  }

  private async refusePurpose(tx: Tx, crimeId: string): Promise<void> {
    const crime = await this.crimes.find(tx, crimeId);
    if (crime === null) throw new NotFound('crime');
    if (crime.stage === 'closed_no_offence') throw new CrimeClosed();
  }
}

function refuseWindow(window: RecordedWindow, now: Date): void {
  if (window.to.getTime() - window.from.getTime() > LONGEST_DAYS * DAY) throw new WindowTooLong(LONGEST_DAYS);
  if (window.from >= now) throw new WindowInFuture();
}

function recordOf(question: Question, actor: Actor, now: Date) {
  if (actor.organizationId === null) throw new Forbidden();
  return {
    id: newId(),
    crimeId: question.crimeId,
    organizationId: actor.organizationId,
    createdBy: actor.accountId,
    regionCode: actor.regionCode,
    purpose: 'crime' as const,
    place: question.point,
    radiusMeters: question.radiusMeters,
    windowFrom: question.window.from,
    windowTo: question.window.to,
    createdAt: now,
  };
}
