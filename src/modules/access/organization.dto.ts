import { z } from 'zod';
import { Id, text } from '../../platform/http/schemas.ts';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { ORGANIZATION_KINDS } from './session.dto.ts';

const Kind = z.enum(ORGANIZATION_KINDS);
const TerritoryCode = z.string().trim().min(1).max(40);
const Phone = z
  .string()
  .trim()
  .regex(/^\+?[\d ()-]{5,30}$/, 'a telephone number');

const fields = {
  name: text(300),
  kind: Kind,
  territoryCode: TerritoryCode.nullable(),
  regionCode: TerritoryCode.nullable(),
  email: z.email().max(254).nullable(),
  headEmail: z.email().max(254).nullable(),
  phone: Phone.nullable(),
};

export const CreateOrganizationBody = z
  .strictObject({
    name: fields.name,
    kind: Kind,
    territoryCode: fields.territoryCode.optional(),
    regionCode: fields.regionCode.optional(),
    email: fields.email.optional(),
    headEmail: fields.headEmail.optional(),
    phone: fields.phone.optional(),
  })
  .meta({ id: 'CreateOrganization' });
export type CreateOrganizationBody = z.infer<typeof CreateOrganizationBody>;

export const ChangeOrganizationBody = z
  .strictObject({ ...fields, isActive: z.boolean() })
  .partial()
  .meta({ id: 'ChangeOrganization' });
export type ChangeOrganizationBody = z.infer<typeof ChangeOrganizationBody>;

export const FindOrganizationsQuery = z.strictObject({
  ...paging,
  kind: Kind.optional(),
  territory: TerritoryCode.optional().meta({ description: 'Code of a community, district or region' }),
  q: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the name' }),
});
export type FindOrganizationsQuery = z.infer<typeof FindOrganizationsQuery>;

export const Organization = z
  .object({
    id: Id,
    name: z.string(),
    kind: Kind,
    territoryCode: z.string().nullable(),
    regionCode: z.string().nullable(),
    email: z
      .string()
      .nullable()
      .meta({ description: 'Only administrators and the organization itself see how to reach it' }),
    headEmail: z.string().nullable().meta({ description: 'Of the head, who hears when an answer is overdue' }),
    phone: z.string().nullable(),
    isActive: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Organization' });
export type Organization = z.infer<typeof Organization>;

export const OrganizationPage = pageOf(Organization, 'OrganizationPage');
