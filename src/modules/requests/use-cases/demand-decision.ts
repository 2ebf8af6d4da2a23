import type { Actor } from '../../../kernel/actor.ts';
import { Forbidden } from '../../../kernel/errors.ts';
import type { Right, StandIn } from '../domain/delegation.ts';
import { type RequestAction, stepFor } from '../domain/lifecycle.ts';
import type { RequestEntity } from '../request.entity.ts';
import { FourEyesNeeded, StepNotPossible } from '../requests.errors.ts';
import { requestActionsFor, rightToDecide } from '../requests.policy.ts';
import type { RequestMove } from '../requests.repository.ts';

/** A decision, by whose right, and the step of the table that it is; or the refusal that names what stands in the way. */
export function demandDecision(
  actor: Actor,
  request: RequestEntity,
  action: RequestAction,
  standIns: readonly StandIn[],
): { move: RequestMove; right: Right } {
  if (actor.role !== 'supervisor' && standIns.length === 0) throw new Forbidden();
  const step = stepFor(request.state, action, 'supervisor');
  if (step === undefined) throw new StepNotPossible(request.state, action, requestActionsFor(actor, request, standIns));
  const right = rightToDecide(actor, request, standIns);
  if (right === null) throw new FourEyesNeeded();
  return { move: { from: step[0], action, by: 'supervisor', to: step[3], for: right.for?.delegatorName }, right };
}
