import { Invalid } from '../../kernel/errors.ts';

/** What was sent is no GeoJSON FeatureCollection, or larger than a country's boundaries can be. */
export class NotAFeatureCollection extends Invalid {
  constructor(why: string) {
    super('not-a-feature-collection', `The file is not a GeoJSON FeatureCollection that can be brought in: ${why}.`, [
      { pointer: '/file', detail: why },
    ]);
  }
}
