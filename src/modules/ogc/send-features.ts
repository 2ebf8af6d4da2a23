import type { FastifyReply } from 'fastify';
import { CRS_URIS, type Crs } from '../../platform/features/crs.ts';
import type { FeaturePage } from '../../platform/features/feature-question.ts';
import { featureLinks, GEOJSON_TYPE, pageLinks, type Link } from './domain/links.ts';

/** The scope of the reader decides what is in it: nothing on the way may keep it. */
function dress(reply: FastifyReply, crs: Crs, links: readonly Link[]): FastifyReply {
  const headers = links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', ');
  return reply
    .type(GEOJSON_TYPE)
    .headers({ 'content-crs': `<${CRS_URIS[crs]}>`, link: headers, 'cache-control': 'private, no-store' })
    .header('vary', 'cookie, authorization');
}

/** The features are already text, as the database wrote them: put between the members of the collection, not read again. */
export async function sendFeaturePage(
  reply: FastifyReply,
  { features, matched, returned, next }: FeaturePage,
  place: {
    readonly root: string;
    readonly collection: string;
    readonly query: string;
    readonly crs: Crs;
    readonly now: Date;
  },
): Promise<void> {
  const links = pageLinks(place.root, place.collection, place.query, next);
  const head = JSON.stringify({
    type: 'FeatureCollection',
    timeStamp: place.now.toISOString(),
    numberMatched: matched,
    numberReturned: returned,
    links,
  });
  await dress(reply, place.crs, links).send(`${head.slice(0, -1)},"features":[${features}]}`);
}

export async function sendFeature(
  reply: FastifyReply,
  feature: string,
  place: { readonly root: string; readonly collection: string; readonly id: string; readonly crs: Crs },
): Promise<void> {
  const links = featureLinks(place.root, place.collection, place.id);
  await dress(reply, place.crs, links).send(`${feature.slice(0, -1)},"links":${JSON.stringify(links)}}`);
}
