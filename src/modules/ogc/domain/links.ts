export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title: string;
}

export const JSON_TYPE = 'application/json';
export const GEOJSON_TYPE = 'application/geo+json';
export const OPENAPI_TYPE = 'application/vnd.oai.openapi+json;version=3.0';

/** `root` is the address of /ogc as clients reach it. */
export const rootLinks = (root: string): Link[] => [
  { href: root, rel: 'self', type: JSON_TYPE, title: 'This document' },
  { href: `${root}/api`, rel: 'service-desc', type: OPENAPI_TYPE, title: 'Definition of this interface (OpenAPI 3.0)' },
  { href: `${root}/conformance`, rel: 'conformance', type: JSON_TYPE, title: 'What this interface conforms to' },
  { href: `${root}/collections`, rel: 'data', type: JSON_TYPE, title: 'Collections of features' },
];

export const collectionsLinks = (root: string): Link[] => [
  { href: `${root}/collections`, rel: 'self', type: JSON_TYPE, title: 'This document' },
];

export const collectionLinks = (root: string, id: string, title: string): Link[] => [
  { href: `${root}/collections/${id}`, rel: 'self', type: JSON_TYPE, title: 'This document' },
  { href: `${root}/collections/${id}/items`, rel: 'items', type: GEOJSON_TYPE, title },
];

/** Of a page of features: itself, the next one where there is one, and the collection it is from. */
export function pageLinks(root: string, id: string, query: string, next: string | null): Link[] {
  const items = `${root}/collections/${id}/items`;
  const address = (search: URLSearchParams): string => (search.size === 0 ? items : `${items}?${search.toString()}`);
  const links: Link[] = [
    { href: address(new URLSearchParams(query)), rel: 'self', type: GEOJSON_TYPE, title: 'This page' },
    { href: `${root}/collections/${id}`, rel: 'collection', type: JSON_TYPE, title: 'The collection' },
  ];
  if (next === null) return links;
  const search = new URLSearchParams(query);
  search.set('cursor', next);
  return [...links, { href: address(search), rel: 'next', type: GEOJSON_TYPE, title: 'The next page' }];
}

export const featureLinks = (root: string, id: string, featureId: string): Link[] => [
  {
    href: `${root}/collections/${id}/items/${encodeURIComponent(featureId)}`,
    rel: 'self',
    type: GEOJSON_TYPE,
    title: 'This feature',
  },
  { href: `${root}/collections/${id}`, rel: 'collection', type: JSON_TYPE, title: 'The collection' },
];
