import type { Actor } from '../../kernel/actor.ts';
import { lossState, shareLeft } from '../../kernel/overwrite-clock.ts';
import type { AskView } from './ask.dto.ts';
import { type AnswerCode, codesFor } from './domain/answers.ts';
import type { AnsweredVia } from './domain/answered-via.ts';
import { awaitsReply } from './domain/clarification.ts';
import { isSettled, type AskState } from './domain/ask-lifecycle.ts';
import type { Escalation } from './domain/escalation.ts';
import { holdStateOf } from './domain/holds.ts';
import { HOLD_TEXT } from './domain/hold-text.ts';
import type { LegalBasis, LegalBasisKind } from './domain/legal-bases.ts';
import { pendingNumbersOf } from './domain/number-pending.ts';
import type { RequestState } from './domain/lifecycle.ts';
import { askActionsOf, mayQuestion, mayReply, maySeePlace, maySendOn } from './requests.policy.ts';

/** Title and fields of the version under which the basis of `alias` stands. */
export const basisKindOf = (alias: 'a' | 'r'): string =>
  `(select jsonb_build_object('version', k.version, 'title', k.title, 'fields', k.fields) from requests.legal_basis k
    where k.code = ${alias}.legal_basis_code and k.version = ${alias}.legal_basis_version) as "basisKind"`;

/** Columns of an ask with its latest answer, as `AskRow`; the alias of the table is `a`. */
export const ASK_COLUMNS = `a.id, a.request_id as "requestId", a.request_number as number, a.request_state as "requestState", a.state,
  a.organization_id as "organizationId", a.organization_name as "organizationName", a.owner_id as "ownerId", a.owner_name as "ownerName",
  a.camera_id as "cameraId", a.camera_code as "cameraCode", a.camera_name as "cameraName", a.camera_address as "cameraAddress",
  a.longitude, a.latitude, a.window_from as "windowFrom", a.window_to as "windowTo", a.retention_hours as "retentionHours",
  a.is_retention_assumed as "isRetentionAssumed", a.loss_starts_at as "lossStartsAt", a.loss_complete_at as "lossCompleteAt",
  a.hold_sent_at as "holdSentAt", a.held_until as "heldUntil", a.renewals, a.release_confirmed_at as "releaseConfirmedAt", a.due_at as "dueAt", a.reminders, a.escalated_to as "escalatedTo", a.legal_basis as "legalBasis", ${basisKindOf('a')}, a.legal_basis_valid_until as "legalBasisValidUntil",
  a.answer_code as "answerCode", exists (select from requests.ask s where s.sent_on_from = a.id) as "isSentOn",
  (select jsonb_build_object('asks', count(*)::int + 1, 'from', least(a.window_from, min(o.window_from)), 'to', greatest(a.window_to, max(o.window_to)))
    from requests.ask o where o.camera_id = a.camera_id and o.owner_id = a.owner_id and o.id <> a.id and o.hold_sent_at is not null
      and o.state in ('waiting', 'held', 'delivering') and o.window_from < a.window_to and a.window_from < o.window_to) as "sharedExport",
  a.paused_at as "pausedAt", a.pressing_at as "pressingAt", a.version, (
    select coalesce(jsonb_agg(jsonb_build_object('question', c.question, 'askedAt', c.asked_at, 'reply', c.reply, 'repliedAt', c.replied_at) order by c.asked_at), '[]')
    from requests.clarification c where c.ask_id = a.id) as clarifications, (
    select jsonb_build_object('id', w.id, 'code', w.code, 'oldestFootageAt', w.oldest_footage_at, 'clockOffsetSeconds', w.clock_offset_seconds,
      'minutesSpent', w.minutes_spent, 'note', w.note, 'answeredAt', w.answered_at,
      'answeredBy', w.answered_via, 'letterNumber', w.letter_number, 'writtenOn', w.written_on, 'typedBy', w.typed_by_name,
      -- the holder of a letter knows no organizations
      'rightOwner', case when o.name is not null then jsonb_build_object('id', w.right_owner_id, 'name', o.name) end)
    from requests.answer w left join access.organization o on o.id = w.right_owner_id where w.ask_id = a.id order by w.answered_at desc, w.id desc limit 1) as answer`;

interface AnswerJson {
  id: string;
  code: NonNullable<AskView['answer']>['code'];
  oldestFootageAt: string | null;
  clockOffsetSeconds: number | null;
  minutesSpent: number | null;
  note: string | null;
  rightOwner: { id: string; name: string } | null;
  answeredAt: string;
  answeredBy: AnsweredVia;
  letterNumber: string | null;
  writtenOn: string | null;
  typedBy: string | null;
}

export interface AskRow {
  id: string;
  requestId: string;
  number: string;
  requestState: RequestState;
  state: AskState;
  organizationId: string;
  organizationName: string;
  ownerId: string;
  ownerName: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  cameraAddress: string | null;
  longitude: number | null;
  latitude: number | null;
  windowFrom: Date;
  windowTo: Date;
  retentionHours: number;
  isRetentionAssumed: boolean;
  lossStartsAt: Date;
  lossCompleteAt: Date;
  holdSentAt: Date | null;
  heldUntil: Date | null;
  renewals: number;
  releaseConfirmedAt: Date | null;
  dueAt: Date | null;
  reminders: number;
  escalatedTo: Escalation | null;
  legalBasis: LegalBasis | null;
  basisKind: BasisKind | null;
  legalBasisValidUntil: Date | null;
  answerCode: AnswerCode | null;
  isSentOn: boolean;
  sharedExport: { asks: number; from: string; to: string };
  pausedAt: Date | null;
  pressingAt: Date;
  clarifications: { question: string; askedAt: string; reply: string | null; repliedAt: string | null }[];
  answer: AnswerJson | null;
  version: number;
}

const iso = (at: Date | string): string => new Date(at).toISOString();
const isoOrNull = (at: Date | null): string | null => (at === null ? null : iso(at));

/** Row to view: dates become states here, at the moment of the question. */
export function askView(row: AskRow, actor: Actor, now: Date): AskView {
  const window = { from: row.windowFrom, to: row.windowTo };
  const actions = askActionsOf(actor, row);
  return {
    id: row.id,
    requestId: row.requestId,
    number: row.number,
    requestState: row.requestState,
    state: row.state,
    organization: { id: row.organizationId, name: row.organizationName },
    owner: { id: row.ownerId, name: row.ownerName },
    camera: cameraView(row, actor),
    window: { from: iso(row.windowFrom), to: iso(row.windowTo) },
    retention: { hours: row.retentionHours, assumed: row.isRetentionAssumed },
    loss: lossView({ startsAt: row.lossStartsAt, completeAt: row.lossCompleteAt }, window, now),
    sharedExport: sharedExportOf(row, actor),
    hold: {
      state: holdStateOf(row),
      sentAt: isoOrNull(row.holdSentAt),
      until: row.state === 'released' ? null : isoOrNull(row.heldUntil),
      renewals: row.renewals,
      releaseConfirmedAt: isoOrNull(row.releaseConfirmedAt),
      text: HOLD_TEXT,
    },
    dueAt: row.dueAt === null ? null : iso(row.dueAt),
    pressingAt: iso(row.pressingAt),
    // a question that was never replied to keeps nothing waiting once the ask is settled
    pausedAt: row.pausedAt === null || !awaitsReply(row) ? null : iso(row.pausedAt),
    isOverdue: row.dueAt !== null && row.dueAt < now && row.pausedAt === null && !isSettled(row.state),
    reminders: row.reminders,
    escalatedTo: isSettled(row.state) ? null : row.escalatedTo,
    legalBasis:
      row.legalBasis === null
        ? null
        : legalBasisView(row.legalBasis, row.basisKind, row.legalBasisValidUntil, row.legalBasisValidUntil),
    answer:
      row.answer === null
        ? null
        : {
            ...row.answer,
            oldestFootageAt: row.answer.oldestFootageAt === null ? null : iso(row.answer.oldestFootageAt),
            answeredAt: iso(row.answer.answeredAt),
          },
    actions,
    answerCodes: codesFor(actions),
    clarifications: row.clarifications.map((one) => ({
      ...one,
      askedAt: iso(one.askedAt),
      repliedAt: one.repliedAt === null ? null : iso(one.repliedAt),
    })),
    mayAskBack: mayQuestion(actor, row, row.clarifications.length),
    maySendOn: !row.isSentOn && maySendOn(actor, row),
    mayReply: mayReply(actor, row),
    version: row.version,
  };
}

/** Only its owner learns that others ask for the same: one request says nothing of another. */
function sharedExportOf({ ownerId, state, sharedExport }: AskRow, actor: Actor): AskView['sharedExport'] {
  const { asks, from, to } = sharedExport;
  if (actor.role !== 'operator' || actor.organizationId !== ownerId || isSettled(state) || asks < 2) return null;
  return { asks, window: { from: iso(from), to: iso(to) } };
}

/** Command counts and compares; it has no purpose that would open an exact place, and a name can be an address (ADR 8). */
function cameraView(row: AskRow, actor: Actor): AskView['camera'] {
  const { cameraId: id, cameraCode: code, longitude, latitude } = row;
  if (!maySeePlace(actor)) return { id, code, name: code, address: null, location: null };
  const location =
    longitude === null || latitude === null
      ? null
      : { type: 'Point' as const, coordinates: [longitude, latitude] as [number, number] };
  return { id, code, name: row.cameraName, address: row.cameraAddress, location };
}

const lossView = (
  loss: { startsAt: Date; completeAt: Date },
  window: { from: Date; to: Date },
  now: Date,
): AskView['loss'] => ({
  startsAt: iso(loss.startsAt),
  completeAt: iso(loss.completeAt),
  state: lossState(loss, now),
  shareLeft: Math.round(shareLeft(window, loss, now) * 1000) / 1000,
});

export type BasisKind = Pick<LegalBasisKind, 'version' | 'title' | 'fields'>;

export function legalBasisView(
  basis: LegalBasis,
  kind: BasisKind | null,
  validUntil: Date | null,
  numberDueAt: Date | null,
): NonNullable<AskView['legalBasis']> {
  const { code, ...fields } = basis;
  const pending = pendingNumbersOf(basis);
  return {
    code,
    version: kind?.version ?? 1,
    title: kind?.title ?? { uk: code, en: code },
    validUntil: validUntil === null ? null : iso(validUntil),
    fields,
    fieldTitles: Object.fromEntries(kind?.fields.map((field) => [field.name, field.title]) ?? []),
    numberPending:
      pending.length === 0 ? null : { fields: pending, dueAt: numberDueAt === null ? null : iso(numberDueAt) },
  };
}
