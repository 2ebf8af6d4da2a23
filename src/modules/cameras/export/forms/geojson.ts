import type { CameraRecord } from '../camera-record.ts';

/** RFC 7946: longitude first, WGS 84. What nobody told is null, as the features of /ogc have it. */
export async function* geoJson(batches: AsyncIterable<readonly CameraRecord[]>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let isFirst = true;
  for await (const records of batches) {
    yield records
      .map((record, at) => `${isFirst && at === 0 ? '' : ','}\n${JSON.stringify(featureOf(record))}`)
      .join('');
    isFirst = false;
  }
  yield '\n]}\n';
}

const featureOf = ({ id, longitude, latitude, ...properties }: CameraRecord) => ({
  type: 'Feature',
  id,
  geometry: { type: 'Point', coordinates: [longitude, latitude] },
  properties,
});
