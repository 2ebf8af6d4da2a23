import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { WEBHOOK_EVENTS } from './domain/messages.ts';

const Events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1)
  .refine((events) => new Set(events).size === events.length, 'each event once');
const Url = z.string().min(1).max(2000).describe('https, a public host, port 443 or 8443, no credentials');

export const CreateWebhook = z
  .strictObject({ url: Url, description: text(200, 0).default(''), events: Events.default([...WEBHOOK_EVENTS]) })
  .meta({ id: 'CreateWebhook' });
export type CreateWebhook = z.infer<typeof CreateWebhook>;

export const ChangeWebhook = z
  .strictObject({
    url: Url.optional(),
    description: text(200, 0).optional(),
    events: Events.optional(),
    state: z.enum(['active', 'disabled']).optional(),
  })
  .refine((body) => Object.keys(body).length > 0, 'at least one field')
  .meta({ id: 'ChangeWebhook' });
export type ChangeWebhook = z.infer<typeof ChangeWebhook>;

const fields = {
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  state: z.enum(['active', 'disabled']),
  disabledWhy: z.enum(['by_owner', 'gone', 'failing']).nullable(),
  failingSince: Moment.nullable().describe('Since when nothing was taken'),
  previousSecretUntil: Moment.nullable().describe('Until then messages are signed with the previous secret as well'),
  createdAt: Moment,
  version: z.number().int(),
};
export const Webhook = z.object(fields).meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;
export const WebhookList = z.object({ items: z.array(Webhook), next: z.null() }).meta({ id: 'WebhookList' });
export const WebhookWithSecret = z
  .object({ ...fields, secret: z.string().describe('Shown this once: whsec_...') })
  .meta({ id: 'WebhookWithSecret' });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

export const WebhookDelivery = z
  .object({
    id: z.uuid(),
    eventId: z.uuid().describe('webhook-id of the message'),
    type: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.number().int(),
    nextAt: Moment.nullable(),
    lastStatus: z.number().int().nullable(),
    lastFailure: z.string().nullable().describe('Why there was no answer'),
    createdAt: Moment,
    settledAt: Moment.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDeliveryPage = pageOf(WebhookDelivery, 'WebhookDeliveryPage');
export const DeliveriesQuery = z.strictObject({
  ...paging,
  state: z.enum(['waiting', 'delivered', 'failed']).optional(),
});
export type DeliveriesQuery = z.infer<typeof DeliveriesQuery>;
export const DeliveryParams = z.strictObject({ id: Id, deliveryId: Id });

export const ReplayFailed = z.strictObject({ since: Moment }).meta({ id: 'ReplayFailed' });
export const Replayed = z.object({ count: z.number().int().describe('At most 1000 at once') }).meta({ id: 'Replayed' });
