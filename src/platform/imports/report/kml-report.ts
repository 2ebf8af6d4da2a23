import { ID, LATITUDE, LONGITUDE } from '../formats/features.ts';
import type { JudgedRow, ReportForm } from './judged-row.ts';
import { xmlText } from './xml-text.ts';

const PLAIN = new Set(['name', 'description', 'address', 'phoneNumber']);
const BESIDE = new Set<string>([ID, LONGITUDE, LATITUDE]);

/** Placemarks with what they told, and the verdict among their data. */
export const KML_REPORT: ReportForm = {
  extension: 'kml',
  contentType: 'application/vnd.google-earth.kml+xml',
  async *write({ header }, rows) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n';
    for await (const batch of rows) yield batch.map((row) => placemark(header, row)).join('');
    yield '</Document></kml>\n';
  },
};

function placemark(header: readonly string[], { row, verdict, problems, cells }: JudgedRow): string {
  const told = header.flatMap((name, at) => (cells[at] ? [[name, cells[at]] as const] : []));
  const values = new Map(told);
  const [longitude, latitude] = [values.get(LONGITUDE), values.get(LATITUDE)];
  const plain = told.filter(([name]) => PLAIN.has(name)).map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`);
  const data = [
    ...told.filter(([name]) => !PLAIN.has(name) && !BESIDE.has(name)),
    ['svidok:row', String(row)] as const,
    ['svidok:verdict', verdict] as const,
    ['svidok:problems', problems] as const,
  ].map(([name, value]) => `<Data name="${xmlText(name)}"><value>${xmlText(value)}</value></Data>`);
  const point =
    longitude === undefined || latitude === undefined
      ? ''
      : `<Point><coordinates>${xmlText(`${longitude},${latitude}`)}</coordinates></Point>`;
  const id = values.get(ID);
  return `<Placemark${id === undefined ? '' : ` id="${xmlText(id)}"`}>${plain.join('')}<ExtendedData>${data.join('')}</ExtendedData>${point}</Placemark>\n`;
}
