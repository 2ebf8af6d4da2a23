import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { type AsOf, RecordConsultations } from '../../cameras/index.ts';
import { AlongStreets } from '../along-streets.ts';
import { BudgetsRepository } from '../budgets.repository.ts';
import { CandidatesOf } from '../candidates-of.ts';
import { questionWindow } from '../domain/limits.ts';
import { candidates, rank } from '../domain/ranking.ts';
import { FindSearches } from '../find-searches.query.ts';
import type { Question } from '../question.ts';
import { refuseWindow } from '../refuse-window.ts';
import { searchOf } from '../search-of.ts';
import type { SearchView } from '../search.dto.ts';
import { searchMade } from '../searches.events.ts';
import { SearchesRepository } from '../searches.repository.ts';
import { WeighSearch } from '../weigh-search.ts';
import { DemandPurpose } from './demand-purpose.ts';

/** Opens exact positions for a purpose. The search, what it showed, its record and the owners' are one transaction. */
@Injectable()
export class MakeSearch {
  constructor(
    private readonly transaction: Transaction,
    private readonly demandPurpose: DemandPurpose,
    private readonly budgets: BudgetsRepository,
    private readonly streets: AlongStreets,
    private readonly candidates: CandidatesOf,
    private readonly consultations: RecordConsultations,
    private readonly searches: SearchesRepository,
    private readonly find: FindSearches,
    private readonly weigh: WeighSearch,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(question: Question, actor: Actor, outer?: Tx): Promise<SearchView> {
    const now = this.clock.now();
    refuseWindow(question.place, question.window, now);
    return this.transaction.within(
      actor,
      async (tx) => {
        const purpose = await this.demandPurpose.run(tx, question, now);
        const { place: along, followed } = await this.streets.run(tx, question);
        const near = await this.candidates.run(tx, along, asOfQuestion(question, now));
        const place = await this.candidates.housed(tx, along);
        const met = candidates(near, place, question.window, now);
        const dark = await this.candidates.darkShares(tx, met, question.knownAt ?? null);
        const { shown, omitted } = rank(near, place, question.window, now, dark);
        await this.budgets.takeSearch(tx, shown.length, now);
        const search = searchOf({ ...question, place: along, followed }, purpose, omitted, actor, now);
        await this.searches.add(tx, search, shown);
        const cameraIds = shown.map((result) => result.camera.id);
        await this.consultations.run(tx, { cameraIds, searchId: search.id, purposeClass: search.purpose });
        await this.journal.append(tx, [searchMade(search, shown.length)]);
        return this.weigh.run(tx, await this.find.get(tx, search.id));
      },
      outer,
    );
  }
}

/** The register of the moment when the window begins, as it was known then; null = the present one. */
function asOfQuestion({ place, window, knownAt }: Question, now: Date): AsOf | null {
  if (knownAt === undefined) return null;
  return { validAt: (window ?? questionWindow(place, now)).from, knownAt };
}
