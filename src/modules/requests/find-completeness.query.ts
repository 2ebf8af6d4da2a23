import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { OrganizationDirectory } from '../access/index.ts';
import { CrimeDirectory, type CrimeFacts } from '../crimes/index.ts';
import { type CandidateSearch, SearchDirectory } from '../searches/index.ts';
import { completenessItems, type AskRow, withoutPlace } from './completeness-items.ts';
import type { CompletenessKind, CompletenessView } from './completeness.dto.ts';
import { type NotAskedReason, totalsOf } from './domain/completeness.ts';
import { maySeePlace, requestsVisibleTo } from './requests.policy.ts';

export interface CompletenessAbout {
  readonly kind: CompletenessKind;
  readonly id: string;
}

type RequestRow = CompletenessView['requests'][number] & { crimeId: string; searchId: string | null };

interface Scope {
  readonly crime: CrimeFacts;
  /** Null: all searches for the crime. */
  readonly searchId: string | null;
  readonly requests: readonly RequestRow[];
}

/**
 * The candidates are the cameras of a search, or of all searches for a crime, and beside them those that were asked without
 * one. A statement about a search counts only asks for what that search asked about.
 */
@Injectable()
export class FindCompleteness {
  constructor(
    private readonly searches: SearchDirectory,
    private readonly crimes: CrimeDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly clock: Clock,
  ) {}

  async of(tx: Tx, about: CompletenessAbout): Promise<CompletenessView> {
    const { crime, searchId, requests } = await this.scopeOf(tx, about);
    const { searches, cameras } = await this.searches.candidatesOf(tx, crime.id, searchId);
    const ids = requests.map((request) => request.id);
    const asks = await this.asksOf(tx, ids);
    // Why a camera was left out is said of what the request was drafted from.
    const ownIds =
      about.kind === 'search' ? requests.filter((one) => one.searchId === about.id).map((one) => one.id) : ids;
    const items = completenessItems(cameras, asks, await this.statedOf(tx, ownIds), about.kind === 'search');
    const owner = await this.organizations.findMany(tx, [crime.organizationId]);
    const content = {
      about: {
        kind: about.kind,
        id: about.id,
        crime: {
          id: crime.id,
          erdrNumber: crime.erdrNumber,
          article: crime.article,
          occurred: { from: crime.occurredFrom.toISOString(), to: crime.occurredTo.toISOString() },
        },
        organization: owner.get(crime.organizationId)?.name ?? '',
      },
      requests: requests.map(({ id, number, state, author }) => ({ id, number, state, author })),
      searches: searches.map(searchView),
      totals: totalsOf(items),
      items: maySeePlace(tx.actor) ? items : items.map(withoutPlace),
    };
    return {
      ...content,
      digest: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
      statedAt: this.clock.now().toISOString(),
      statedBy: tx.actor.name,
    };
  }

  private async scopeOf(tx: Tx, { kind, id }: CompletenessAbout): Promise<Scope> {
    if (kind === 'request') {
      const [request] = await this.requestsOf(tx, 'r.id', id);
      if (request === undefined) throw new NotFound('request');
      return { crime: await this.crimeOf(tx, request.crimeId, kind), searchId: request.searchId, requests: [request] };
    }
    // A planning task asks nobody: its searches have nothing to state.
    const crimeId = kind === 'crime' ? id : ((await this.searches.find(tx, id))?.crimeId ?? null);
    if (crimeId === null) throw new NotFound(kind);
    const crime = await this.crimeOf(tx, crimeId, kind);
    return {
      crime,
      searchId: kind === 'search' ? id : null,
      requests: await this.requestsOf(tx, 'r.crime_id', crimeId),
    };
  }

  private async crimeOf(tx: Tx, id: string, kind: CompletenessKind): Promise<CrimeFacts> {
    const crime = await this.crimes.find(tx, id);
    if (crime === null) throw new NotFound(kind);
    return crime;
  }

  private requestsOf(tx: Tx, column: 'r.id' | 'r.crime_id', id: string): Promise<RequestRow[]> {
    const visible = requestsVisibleTo(tx.actor, 2);
    return tx.query<RequestRow>(
      `select r.id, r.number, r.state, r.author_name as author, r.crime_id as "crimeId", r.search_id as "searchId"
       from requests.request r where ${column} = $1 and ${visible.sql} order by r.created_at, r.id`,
      [id, ...visible.values],
    );
  }

  private asksOf(tx: Tx, requestIds: readonly string[]): Promise<AskRow[]> {
    return tx.query<AskRow>(
      `select a.id, a.camera_id as "cameraId", a.camera_code as "cameraCode", a.camera_name as name, a.camera_address as address, a.owner_name as owner,
         a.request_number as "requestNumber", a.window_from as "windowFrom", a.window_to as "windowTo", a.state, a.answer_code as code,
         a.answered_at as "answeredAt", w.via as "answeredBy", w.letter_number as "letterNumber", a.hold_sent_at is not null as "isTold",
         a.state = 'released' and exists (select from requests.ask_event e
           where e.ask_id = a.id and e.action = 'release' and e.by_role = 'system') as "isExpired"
       from requests.ask a left join lateral (
         select w.answered_via as via, w.letter_number from requests.answer w where w.ask_id = a.id order by w.answered_at desc, w.id desc limit 1) w on true
       where a.request_id = any($1::uuid[]) order by a.window_from, a.id`,
      [requestIds],
    );
  }

  /** What was said last counts. */
  private async statedOf(tx: Tx, requestIds: readonly string[]): Promise<ReadonlyMap<string, NotAskedReason>> {
    const rows = await tx.query<{ cameraId: string; reason: NotAskedReason }>(
      `select distinct on (camera_id) camera_id as "cameraId", reason from requests.not_asked
       where request_id = any($1::uuid[]) order by camera_id, stated_at desc, request_id desc`,
      [requestIds],
    );
    return new Map(rows.map((row) => [row.cameraId, row.reason]));
  }
}

const searchView = ({ id, madeAt, cameras, omitted }: CandidateSearch) => ({
  id,
  madeAt: madeAt.toISOString(),
  cameras,
  omitted,
});
