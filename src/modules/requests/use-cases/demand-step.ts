import type { Actor } from '../../../kernel/actor.ts';
import { type RequestAction, stepFor } from '../domain/lifecycle.ts';
import type { RequestEntity } from '../request.entity.ts';
import { StepNotPossible } from '../requests.errors.ts';
import { requestActionsFor, stepByOf } from '../requests.policy.ts';
import type { RequestMove } from '../requests.repository.ts';

/** The step of the table, or the refusal that names what would be possible instead. Decisions have more to ask (demand-decision.ts). */
export function demandStep(actor: Actor, request: RequestEntity, action: RequestAction): RequestMove {
  const by = stepByOf(actor);
  const step = by === null ? undefined : stepFor(request.state, action, by);
  if (step === undefined || by === null)
    throw new StepNotPossible(request.state, action, requestActionsFor(actor, request));
  return { from: step[0], action, by, to: step[3] };
}
