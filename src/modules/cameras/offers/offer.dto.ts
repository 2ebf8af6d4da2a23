import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, PointSchema, text } from '../../../platform/http/schemas.ts';
import { CAMERA_TYPES } from '../domain/camera.ts';
import { OFFER_STATES } from './domain/offer.ts';

const Email = z.email().max(254);
const Language = z.enum(['uk', 'en']).default('uk');
const State = z.enum(OFFER_STATES).meta({ id: 'OfferState' });
const Type = z.enum(CAMERA_TYPES);

export const OfferBody = z
  .strictObject({
    email: Email,
    language: Language,
    ownerName: text(300).meta({ description: 'The shop, house or council whose camera it is' }),
    name: text(300).meta({ description: 'What the camera is known by, e.g. "above the entrance"' }),
    address: text(300).nullable().optional(),
    location: PointSchema,
    type: Type.default('fixed'),
    view: z
      .strictObject({
        bearing: z.number().min(0).max(360).nullable().optional(),
        angle: z.number().min(1).max(360).optional(),
        range: z.number().min(1).max(500).optional(),
      })
      .default({}),
    retentionHours: z.number().int().min(1).max(87_600).nullable().optional(),
    note: text(500).nullable().optional(),
  })
  .meta({ id: 'OfferCamera' });
export type OfferBody = z.infer<typeof OfferBody>;

const token = z.string().regex(/^[\w-]{20,100}$/, 'as it stands in the link');

export const LinkBody = z
  .union([z.strictObject({ email: Email, language: Language }), z.strictObject({ token })])
  .meta({ id: 'RequestOfferLink', description: 'To a mailbox; or to the one of an old link, without typing it again' });
export type LinkBody = z.infer<typeof LinkBody>;

export const OpenBody = z.strictObject({ token }).meta({ id: 'OpenOfferLink' });
export const KeyBody = z.strictObject({ key: token }).meta({ id: 'OfferKey' });

export const Taken = z.object({ taken: z.literal(true) }).meta({
  id: 'OfferTaken',
  description: 'The same whoever asks: whether a mail goes out, the mailbox alone tells',
});

const told = {
  id: Id,
  state: State,
  ownerName: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  location: PointSchema,
  territory: z.object({ region: z.string(), district: z.string().nullable(), community: z.string().nullable() }),
  type: Type,
  view: z.object({ bearing: z.number().nullable(), angle: z.number(), range: z.number() }),
  retentionHours: z.number().int().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  hasPicture: z.boolean(),
  createdAt: Moment,
  decidedAt: Moment.nullable(),
};

/** What the owner sees of an own offer. */
export const OwnOffer = z.object({ ...told, mayWithdraw: z.boolean() }).meta({ id: 'OwnCameraOffer' });
export type OwnOffer = z.infer<typeof OwnOffer>;

export const OpenedLink = z
  .object({ key: z.string(), keyExpiresAt: Moment, email: z.string(), items: z.array(OwnOffer) })
  .meta({ id: 'OpenedOfferLink' });
export type OpenedLink = z.infer<typeof OpenedLink>;

export const OwnOffers = z.object({ items: z.array(OwnOffer) }).meta({ id: 'OwnCameraOffers' });

/** What the police unit in charge sees. */
export const Offer = z
  .object({
    ...told,
    email: z.string().nullable(),
    /** The organization that the camera would fall to by its name, if there is one already. */
    owner: z.object({ id: Id, name: z.string() }).nullable(),
    cameraId: Id.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'CameraOffer' });
export type Offer = z.infer<typeof Offer>;
export const OfferPage = pageOf(Offer, 'CameraOfferPage');

export const OffersQuery = z.strictObject({
  ...paging,
  state: z.enum(['waiting', 'accepted', 'refused', 'withdrawn']).default('waiting'),
});
export type OffersQuery = z.infer<typeof OffersQuery>;

export const RefuseBody = z.strictObject({ reason: text(1000) }).meta({ id: 'RefuseOffer' });
