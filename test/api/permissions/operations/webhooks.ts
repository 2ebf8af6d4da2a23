import { newId } from '../../../../src/kernel/ids.ts';
import { WebhookSecrets } from '../../../../src/modules/notifications/webhooks/webhook-secrets.ts';
import type { Operations, Place } from '../operation.ts';

/** Of the caller's organization, or of the owner in the foreign region. */
async function webhook({ stage, side, caller }: Place): Promise<{ id: string; deliveryId: string }> {
  const holder = side === 'own' && caller !== null ? caller : stage.parties.foreign.operator;
  const [id, deliveryId] = [newId(), newId()];
  const { sealed } = stage.api.app.get(WebhookSecrets, { strict: false }).make(id);
  await stage.api.owner.query(
    `insert into notifications.webhook (id, organization_id, url, description, events, secret_sealed, created_by)
     values ($1, $2, 'https://receiver.example/', '', '{ask.opened}', $3, $4)`,
    [id, holder.organization.id, sealed, holder.id],
  );
  await stage.api.owner.query(
    `insert into notifications.webhook_delivery (id, webhook_id, organization_id, event_id, type, payload, state, settled_at)
     values ($1, $2, $3, $4, 'ask.opened', '{}', 'failed', now())`,
    [deliveryId, id, holder.organization.id, newId()],
  );
  return { id, deliveryId };
}
const one = async (place: Place) => ({ params: { id: (await webhook(place)).id } });
const about = 'private' as const;

export const WEBHOOKS: Operations = {
  'GET /api/v1/webhooks': {},
  // an organization keeps ten; the matrix makes more than that, and is not about the number
  'POST /api/v1/webhooks': {
    call: async ({ stage, caller }) => {
      if (caller !== null)
        await stage.api.owner.query(`delete from notifications.webhook where organization_id = $1`, [
          caller.organization.id,
        ]);
      return { body: { url: 'https://receiver.example/hook' } };
    },
  },
  'GET /api/v1/webhooks/{id}': { about, call: one },
  'PATCH /api/v1/webhooks/{id}': {
    about,
    call: async (place) => ({ ...(await one(place)), body: { description: 'New' }, headers: { 'if-match': '"1"' } }),
  },
  'DELETE /api/v1/webhooks/{id}': { about, call: one },
  'POST /api/v1/webhooks/{id}/secret': { about, call: one },
  'POST /api/v1/webhooks/{id}/test': { about, call: one },
  'GET /api/v1/webhooks/{id}/deliveries': { about, call: one },
  'POST /api/v1/webhooks/{id}/deliveries/{deliveryId}/replay': {
    about,
    call: async (place) => ({ params: await webhook(place) }),
  },
  'POST /api/v1/webhooks/{id}/replay': {
    about,
    call: async (place) => ({
      ...(await one(place)),
      body: { since: new Date(Date.now() - 86_400_000).toISOString() },
    }),
  },
};
