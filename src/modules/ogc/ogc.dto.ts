import { z } from 'zod';

const LinkSchema = z
  .object({ href: z.string(), rel: z.string(), type: z.string(), title: z.string() })
  .meta({ id: 'OgcLink' });

export const LandingPage = z
  .object({ title: z.string(), description: z.string(), links: z.array(LinkSchema) })
  .meta({ id: 'OgcLandingPage' });

export const Conformance = z.object({ conformsTo: z.array(z.string()) }).meta({ id: 'OgcConformance' });

export const CollectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    extent: z.record(z.string(), z.unknown()),
    itemType: z.literal('feature'),
    crs: z.array(z.string()),
    storageCrs: z.string(),
    links: z.array(LinkSchema),
  })
  .meta({ id: 'OgcCollection' });

export const Collections = z
  .object({ links: z.array(LinkSchema), crs: z.array(z.string()), collections: z.array(CollectionSchema) })
  .meta({ id: 'OgcCollections' });
