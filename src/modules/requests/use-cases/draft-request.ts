import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { CrimeDirectory, type CrimeFacts } from '../../crimes/index.ts';
import { SearchDirectory } from '../../searches/index.ts';
import { faultsOfBasis, type LegalBasis, type LegalBasisKind, validUntilOf } from '../domain/legal-bases.ts';
import { cameraHoursOf, type WantedAsk } from '../domain/proportionality.ts';
import { requestNumber } from '../domain/request-number.ts';
import { LegalBasesInForce } from '../bases/legal-bases-in-force.ts';
import type { NotAsked } from '../not-asked.repository.ts';
import { RequestEntity } from '../request.entity.ts';
import { LegalBasisIncomplete } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { AsksOfDraft } from './asks-of-draft.ts';
import { StateNotAsked } from './state-not-asked.ts';

export interface Draft {
  readonly crimeId: string;
  readonly searchId: string | null;
  readonly legalBasis: LegalBasis;
  readonly necessity: string;
  readonly asks: readonly WantedAsk[];
  readonly notAsked?: readonly NotAsked[] | undefined;
}

@Injectable()
export class DraftRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly crimes: CrimeDirectory,
    private readonly searches: SearchDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly asksOfDraft: AsksOfDraft,
    private readonly stateNotAsked: StateNotAsked,
    private readonly bases: LegalBasesInForce,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, draft: Draft, outer?: Tx): Promise<string> {
    return this.transaction.within(
      actor,
      async (tx) => {
        const now = this.clock.now();
        const crime = await this.crimes.find(tx, draft.crimeId);
        if (crime === null || crime.organizationId !== actor.organizationId) throw new NotFound('crime');
        await this.refuseForeignSearch(tx, draft);
        const kind = await this.bases.one(tx, draft.legalBasis.code, now);
        const faults = faultsOfBasis(kind, draft.legalBasis, crime, now, 'well-formed');
        if (kind === null || faults.length > 0) throw new LegalBasisIncomplete(faults);
        const request = await this.requestOf(tx, draft, kind, crime, now);
        const asks = await this.asksOfDraft.build(tx, request, draft.asks, now);
        await this.requests.insert(tx, request, asks);
        const asked = new Set(draft.asks.map((ask) => ask.cameraId));
        if (draft.notAsked !== undefined) await this.stateNotAsked.run(tx, request, draft.notAsked, asked, now);
        await this.requests.noteRequestMove(
          tx,
          request,
          { from: null, action: 'draft', by: 'investigator', to: 'draft' },
          now,
          null,
        );
        await this.journal.append(tx, [
          requestEvent('request.drafted', request, {
            from: null,
            to: 'draft',
            asks: asks.length,
            cameraHours: request.cameraHours,
            legalBasisCode: request.legalBasisCode,
          }),
        ]);
        return request.id;
      },
      outer,
    );
  }

  private async refuseForeignSearch(tx: Tx, draft: Draft): Promise<void> {
    if (draft.searchId === null) return;
    const search = await this.searches.find(tx, draft.searchId);
    if (search === null || search.crimeId !== draft.crimeId) throw new NotFound('search');
  }

  private async requestOf(
    tx: Tx,
    draft: Draft,
    kind: LegalBasisKind,
    crime: CrimeFacts,
    now: Date,
  ): Promise<RequestEntity> {
    const organization = await this.organizations.find(tx, crime.organizationId);
    return Object.assign(new RequestEntity(), {
      id: newId(),
      number: requestNumber(now.getUTCFullYear(), randomBytes(8)),
      crimeId: crime.id,
      searchId: draft.searchId,
      organizationId: crime.organizationId,
      organizationName: organization?.name ?? '',
      authorId: tx.actor.accountId as string,
      authorName: tx.actor.name,
      regionCode: tx.actor.regionCode ?? crime.regionCode,
      communityCode: crime.communityCode,
      state: 'draft' as const,
      legalBasisCode: draft.legalBasis.code,
      legalBasis: draft.legalBasis,
      legalBasisVersion: kind.version,
      legalBasisValidUntil: validUntilOf(kind, draft.legalBasis),
      numberDueAt: null,
      severity: crime.severity,
      necessity: draft.necessity,
      cameraHours: cameraHoursOf(draft.asks),
      submittedAt: null,
      decidedAt: null,
      decidedBy: null,
      decisionNote: null,
      decidedFor: null,
      endorsedFor: null,
      reviewedFor: null,
      endorsedAt: null,
      endorsedBy: null,
      urgentReason: null,
      reviewedAt: null,
      reviewedBy: null,
      reviewOutcome: null,
      reviewNote: null,
      closedAt: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    } satisfies RequestEntity);
  }
}
