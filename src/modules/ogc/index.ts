/**
 * Ogc speaks OGC API - Features (parts 1 and 2) for GIS clients: landing page, conformance, collections, items. It owns
 * the protocol and no data: what there is, who may see it and how exactly is the business of cameras and territories,
 * and the same as in the API.
 */
export { OgcModule } from './ogc.module.ts';
