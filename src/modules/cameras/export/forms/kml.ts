import { textOf, type CameraRecord } from '../camera-record.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Text within XML 1.0; characters that it cannot hold at all are left out. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>"\r]/g, (sign) => SIGNS[sign] as string)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what XML cannot hold
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

/** A placemark a camera: its name, where it stands, everything else as data that GIS programs and imports read. */
export async function* kml(batches: AsyncIterable<readonly CameraRecord[]>): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Svidok</name>\n';
  for await (const records of batches) yield records.map(placemarkOf).join('');
  yield '</Document></kml>\n';
}

function placemarkOf({ id, name, longitude, latitude, ...rest }: CameraRecord): string {
  const data = Object.entries(rest)
    .map(([key, value]) => [key, textOf(value)] as const)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `<Data name="${key}"><value>${escaped(value)}</value></Data>`)
    .join('');
  return `<Placemark id="c-${id}"><name>${escaped(name)}</name><ExtendedData>${data}</ExtendedData><Point><coordinates>${longitude},${latitude}</coordinates></Point></Placemark>\n`;
}
