import { newId } from '../../src/kernel/ids.ts';
import type { TestWorld } from './database.ts';
import type { GivenAsk, Parties } from './given-evidence.ts';

let serial = 0;

/** A medium with these exhibits on it, announced by the operator, or taken in by the investigator. */
export async function givenConsignment(
  world: Pick<TestWorld, 'owner'>,
  parties: Parties,
  ask: GivenAsk,
  exhibitIds: readonly string[],
  wishes: { state?: 'announced' | 'received'; announcedAt?: Date } = {},
): Promise<{ id: string; number: string }> {
  const { state = 'announced', announcedAt = new Date(Date.now() - 60_000) } = wishes;
  const id = newId();
  const number = `M-2025-${String(++serial).padStart(6, '0')}`;
  const isReceived = state === 'received';
  const { investigator, operator } = parties;
  await world.owner.query(
    `insert into evidence.consignment (id, number, request_id, owner_id, organization_id, owner_name, organization_name, medium, carried_by, state,
       announced_by, announced_by_name, announced_at, settled_at, received_by, received_by_name, received_at, brought_by, seal)
     values ($1, $2, $3, $4, $5, 'Owner', 'Unit', 'usb_drive', 'courier', $6, $7, 'Operator', $8, $9, $10, $11, $9, $12, $13)`,
    [
      id,
      number,
      ask.requestId,
      operator.organization.id,
      investigator.organization.id,
      state,
      operator.id,
      announcedAt,
      isReceived ? new Date() : null,
      isReceived ? investigator.id : null,
      isReceived ? 'Investigator' : null,
      isReceived ? 'A courier' : null,
      isReceived ? 'intact' : null,
    ],
  );
  await world.owner.query(
    `insert into evidence.consigned_exhibit (consignment_id, exhibit_id) select $1, unnest($2::uuid[])`,
    [id, exhibitIds],
  );
  return { id, number };
}
