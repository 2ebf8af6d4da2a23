import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { type Condition, where } from '../../platform/database/where.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { AskDirectory } from '../requests/index.ts';
import type { Reason, Use, Usefulness } from './domain/assessment.ts';
import type { ExhibitKind, Rejection } from './domain/exhibit.ts';
import type { Outcome } from './domain/outcome.ts';
import type { ExhibitState } from './domain/lifecycle.ts';
import type { ScanOfExhibit } from './intake/scans.repository.ts';
import { exhibitsVisibleTo } from './evidence.policy.ts';
import type { ExhibitsQuery, ExhibitView } from './exhibit.dto.ts';
import { spanView } from './span-view.ts';
import { ExhibitUploads } from './uploads/exhibit-uploads.ts';

interface Row {
  id: string;
  ask_id: string;
  request_id: string;
  owner_id: string;
  owner_name: string;
  kind: ExhibitKind;
  of_exhibit: string | null;
  file_name: string;
  size: string;
  sha256: string;
  covered_from: Date;
  covered_to: Date;
  clock_offset_seconds: number | null;
  state: ExhibitState;
  rejection: Rejection | null;
  found_sha256: string | null;
  found_sha512: string | null;
  media_type: string | null;
  letter_number: string | null;
  usefulness: Usefulness | null;
  reason: Reason | null;
  use: Use | null;
  assessed_at: Date | null;
  outcome: Outcome | null;
  told_at: Date | null;
  created_at: Date;
  sealed_at: Date | null;
  removed_at: Date | null;
  scan: ScanOfExhibit['result'] | null;
  signature: string | null;
  failure: ScanOfExhibit['failure'];
  scanned_at: Date | null;
  version: number;
}

const SELECT = `select e.id, e.ask_id, e.request_id, e.owner_id, coalesce(o.name, '') as owner_name, e.kind, e.of_exhibit, e.file_name, e.size, e.sha256, e.covered_from, e.covered_to,
    e.clock_offset_seconds, e.state, e.rejection, e.found_sha256, e.found_sha512, e.media_type, a.usefulness, a.reason, a.use, a.assessed_at,
    t.code as outcome, t.told_at, e.created_at, e.sealed_at, e.removed_at, s.result as scan, s.signature, s.failure, s.at as scanned_at, e.version, e.letter_number
  from evidence.exhibit e
  left join access.organization o on o.id = e.owner_id -- a holder of a letter knows no organizations
  left join evidence.assessment a on a.exhibit_id = e.id
  left join evidence.outcome t on t.exhibit_id = e.id
  left join evidence.exhibit_scan s on s.exhibit_id = e.id`;

/** The read side: exactly what the API shows, for what `tx.actor` may see. */
@Injectable()
export class FindExhibits {
  constructor(
    private readonly asks: AskDirectory,
    private readonly uploads: ExhibitUploads,
  ) {}

  async one(tx: Tx, id: string): Promise<ExhibitView | null> {
    const { sql, values } = where([['e.id = ?', id], exhibitsVisibleTo(tx.actor)]);
    const [row] = await tx.query<Row>(`${SELECT} where ${sql}`, values);
    return row === undefined ? null : toView(row, this.waysTo(tx, row));
  }

  async page(tx: Tx, query: ExhibitsQuery): Promise<Page<ExhibitView>> {
    const after = decodeCursor(query.cursor, 1);
    const reusable = query.reusableFor === undefined ? [] : await this.reusableFor(tx, query.reusableFor);
    const { sql, values } = where([
      exhibitsVisibleTo(tx.actor),
      query.request === undefined ? null : ['e.request_id = ?', query.request],
      query.ask === undefined ? null : ['e.ask_id = ?', query.ask],
      query.of === undefined ? null : ['e.of_exhibit = ?', query.of],
      query.state === undefined ? null : ['e.state = ?', query.state],
      query.assessed === undefined ? null : ["a.exhibit_id is null and e.kind = 'recording'"],
      ...reusable,
      after === null ? null : ['e.id < ?::uuid', after[0]],
    ]);
    const rows = await tx.query<Row>(`${SELECT} where ${sql} order by e.id desc limit $${values.length + 1}`, [
      ...values,
      query.limit + 1,
    ]);
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => toView(row, this.waysTo(tx, row)),
    );
  }

  private waysTo(tx: Tx, { id, state }: Row) {
    return isOwner(tx.actor) ? this.uploads.waysTo(id, state) : { uploadUrl: null, partsUrl: null };
  }

  /** The owner's own, sealed, of the same camera, of a time that meets the window, and not handed over for it yet. */
  private async reusableFor(tx: Tx, askId: string): Promise<Condition[]> {
    const ask = await this.asks.find(tx, askId);
    if (ask === null || tx.actor.organizationId !== ask.ownerId) return [['false']];
    const others = (await this.asks.idsOfCamera(tx, ask.cameraId)).filter((id) => id !== askId);
    return [
      ['e.ask_id = any(?::uuid[])', others],
      [`e.state = 'sealed' and e.removed_at is null and e.kind = 'recording'`],
      ['e.covered_from < ?::timestamptz', ask.windowTo],
      ['e.covered_to > ?::timestamptz', ask.windowFrom],
      [
        `not exists (select from evidence.exhibit d where d.ask_id = ?::uuid and d.sha256 = e.sha256 and d.state <> 'rejected')`,
        askId,
      ],
    ];
  }
}

const isOwner = ({ role, kind }: Actor): boolean => role === 'operator' || kind === 'holder';

function toView(row: Row, ways: Pick<ExhibitView, 'uploadUrl' | 'partsUrl'>): ExhibitView {
  return {
    id: row.id,
    askId: row.ask_id,
    requestId: row.request_id,
    owner: { id: row.owner_id, name: row.owner_name },
    kind: row.kind,
    ofExhibit: row.of_exhibit,
    fileName: row.file_name,
    size: Number(row.size),
    sha256: row.sha256,
    coveredWindow: spanView({ from: row.covered_from, to: row.covered_to }),
    clockOffsetSeconds: row.clock_offset_seconds,
    state: row.state,
    rejection: row.rejection,
    found:
      row.found_sha256 === null || row.found_sha512 === null
        ? null
        : { sha256: row.found_sha256, sha512: row.found_sha512, mediaType: row.media_type },
    ...ways,
    assessment:
      row.usefulness === null || row.use === null || row.assessed_at === null
        ? null
        : { usefulness: row.usefulness, reason: row.reason, use: row.use, assessedAt: row.assessed_at.toISOString() },
    outcome:
      row.outcome === null || row.told_at === null ? null : { code: row.outcome, toldAt: row.told_at.toISOString() },
    letterNumber: row.letter_number,
    createdAt: row.created_at.toISOString(),
    sealedAt: row.sealed_at?.toISOString() ?? null,
    scan:
      row.scan === null || row.scanned_at === null
        ? null
        : { result: row.scan, signature: row.signature, failure: row.failure, at: row.scanned_at.toISOString() },
    deletedAt: row.state === 'sealed' ? (row.removed_at?.toISOString() ?? null) : null,
    version: row.version,
  };
}
