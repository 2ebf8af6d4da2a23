import type { Actor } from '../../kernel/actor.ts';
import { applicationWall } from '../access/index.ts';
import { type AskAction, askActionsFor, isSettled } from './domain/ask-lifecycle.ts';
import type { AskStatus } from './domain/ask.ts';
import { isSameVoice, type Right, rightOf, type StandIn } from './domain/delegation.ts';
import { mayConfirmRelease } from './domain/holds.ts';
import { awaitsReview } from './domain/urgency.ts';
import { awaitsReply, mayAskBack, type Questionable } from './domain/clarification.ts';
import { type Answered, mayBeSentOn } from './domain/sending-on.ts';
import { type LegalBasis, NUMBER_PENDING } from './domain/legal-bases.ts';
import { actionsFor, type RequestAction, type RequestState, type StepBy } from './domain/lifecycle.ts';

/** A predicate of a query with the values that it binds, from `$first` on. */
export interface Predicate {
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

/** Whose requests an actor sees; row-level security says the same once more. */
export function requestsVisibleTo(actor: Actor, first: number): Predicate {
  if (actor.kind === 'system' || actor.role === 'national_command') return unconditional(first);
  if (actor.role === 'investigator' || actor.role === 'supervisor')
    return where(`organization_id = $${first}::uuid`, actor.organizationId, first);
  if (actor.role === 'regional_command') return where(`region_code = $${first}::text`, actor.regionCode, first);
  return where(`(false and $${first}::text is null)`, null, first);
}

/** As requests; and an owner sees the asks for its own cameras from the hold on. */
export function asksVisibleTo(actor: Actor, first: number): Predicate {
  if (actor.kind === 'holder')
    return where(`id = any($${first}::uuid[])`, `{${actor.letter?.askIds.join() ?? ''}}`, first);
  if (actor.role !== 'operator') return requestsVisibleTo(actor, first);
  return where(`(owner_id = $${first}::uuid and hold_sent_at is not null)`, actor.organizationId, first);
}

/** The value is bound even while the wall is down, so that the numbers of the other parameters stay. */
const where = (sql: string, value: string | null, first: number): Predicate => ({
  sql: `(${applicationWall.predicate(sql)} and ($${first}::text is null or true))`,
  values: [value],
});

const unconditional = (first: number): Predicate => ({ sql: `($${first}::text is null)`, values: [null] });

/** In the name of a letter the owner's steps are made, whoever makes them. */
export const stepByOf = (actor: Actor): StepBy | null => {
  if (actor.letter !== undefined) return 'operator';
  return actor.kind === 'system' ? 'system' : actor.role;
};

/** Whose word is the owner's: an operator of the organization that was asked, and whoever speaks in the name of its letter. */
export const isOwnersVoice = (actor: Actor, ask: { readonly id: string; readonly ownerId: string }): boolean =>
  actor.letter === undefined ? actor.organizationId === ask.ownerId : actor.letter.askIds.includes(ask.id);

/** A letter is answered once: what its holder has settled stays so, while an operator may find the recording after all. */
export const mayGoOn = (actor: Actor, ask: AskStatus): boolean => actor.kind !== 'holder' || !isSettled(ask.state);

export interface OwnedRequest {
  readonly authorId: string;
  readonly organizationId: string;
  readonly state: RequestState;
  readonly endorsedBy: string | null;
  readonly endorsedFor: string | null;
  readonly urgentReason: string | null;
  readonly reviewedAt: Date | null;
  readonly legalBasis: LegalBasis;
}

/** Four eyes: the author never decides, whatever role they have come to since, and whoever they stand in for. */
export function rightToDecide(actor: Actor, request: OwnedRequest, standIns: readonly StandIn[]): Right | null {
  const isOthers = actor.organizationId === request.organizationId && actor.accountId !== request.authorId;
  return applicationWall.allows(isOthers) ? rightOf(actor.role === 'supervisor', request, standIns) : null;
}

export const mayNameDeputies = (actor: Actor): boolean => applicationWall.allows(actor.role === 'supervisor');

const DECISIONS: readonly RequestAction[] = ['approve', 'return', 'refuse', 'endorse', 'review', 'revoke'];

/** `submit_urgent` is a way to submit, `endorse` a first approval and `revoke` the outcome of a review: none is a button of its own. */
const NEVER_OFFERED: readonly RequestAction[] = ['submit_urgent', 'endorse', 'revoke'];

function isOffered(action: RequestAction, actor: Actor, request: OwnedRequest, standIns: readonly StandIn[]): boolean {
  if (NEVER_OFFERED.includes(action)) return false;
  const right = DECISIONS.includes(action) ? rightToDecide(actor, request, standIns) : undefined;
  if (right === null) return false;
  if (action === 'supply_number') return request.legalBasis[NUMBER_PENDING] !== undefined;
  if (action === 'approve' && right && request.endorsedBy !== null)
    return !isSameVoice(actor.accountId, right, request);
  return action !== 'review' || awaitsReview(request);
}

/** Colleagues of one organization may stand in for the author in everything but the decision. */
export function requestActionsFor(
  actor: Actor,
  request: OwnedRequest,
  standIns: readonly StandIn[] = [],
): RequestAction[] {
  const by = stepByOf(actor);
  if (by === null || by === 'system' || actor.organizationId !== request.organizationId) return [];
  const asDeputy = by === 'investigator' && standIns.length > 0 ? actionsFor(request.state, 'supervisor') : [];
  return [...actionsFor(request.state, by), ...asDeputy].filter((action) =>
    isOffered(action, actor, request, standIns),
  );
}

export const mayEdit = (actor: Actor, request: OwnedRequest): boolean =>
  applicationWall.allows(actor.role === 'investigator' && actor.organizationId === request.organizationId);

export function askActionsOf(actor: Actor, ask: AskOfOwner): AskAction[] {
  if (stepByOf(actor) !== 'operator' || !isOwnersVoice(actor, ask) || !mayGoOn(actor, ask)) return [];
  return askActionsFor(ask.state, 'operator', ask.requestState).filter(
    (action) => action !== 'confirm_release' || mayConfirmRelease(ask),
  );
}

type AskOfOwner = AskStatus & {
  readonly id: string;
  readonly ownerId: string;
  readonly holdSentAt: Date | null;
  readonly releaseConfirmedAt: Date | null;
};

export const mayKeepLegalBases = (actor: Actor): boolean => applicationWall.allows(actor.role === 'administrator');
export const mayKeepCalendar = (actor: Actor): boolean => applicationWall.allows(actor.role === 'administrator');

/** An owner asks back; the requesting unit replies. */
export const mayQuestion = (actor: Actor, ask: Questionable & { ownerId: string }, asked: number): boolean =>
  actor.role === 'operator' && actor.organizationId === ask.ownerId && mayAskBack(ask, asked);
export const mayReply = (actor: Actor, ask: Questionable & { organizationId: string }): boolean =>
  (actor.role === 'investigator' || actor.role === 'supervisor') &&
  actor.organizationId === ask.organizationId &&
  awaitsReply(ask);

/** Whoever asked sends on what its owner says is not theirs. */
export const maySendOn = (actor: Actor, ask: Answered & { organizationId: string }): boolean =>
  actor.role === 'investigator' && actor.organizationId === ask.organizationId && mayBeSentOn(ask);

/** Whose work needs the exact place of a camera: those who search for footage, those who decide on it, those who own it. */
export const maySeePlace = (actor: Actor): boolean =>
  applicationWall.allows(actor.role !== 'regional_command' && actor.role !== 'national_command');
