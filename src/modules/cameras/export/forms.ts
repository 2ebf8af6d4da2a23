import { Readable } from 'node:stream';
import { reportLine } from '../../../platform/imports/report/csv-cells.ts';
import { xlsxSheet } from '../../../platform/imports/report/xlsx-sheet.ts';
import type { ExportFormat } from '../domain/export-request.ts';
import type { CameraRecord } from './camera-record.ts';
import { geoJson } from './forms/geojson.ts';
import { kml } from './forms/kml.ts';
import { osm } from './forms/osm.ts';
import { rowsOf } from './forms/rows.ts';

type Batches = AsyncIterable<readonly CameraRecord[]>;

interface Form {
  readonly type: string;
  readonly fileName: string;
  /** Written as it is read: no size of register fills the memory. */
  readonly write: (batches: Batches) => Readable;
}

async function* csv(batches: Batches): AsyncGenerator<string> {
  yield '\ufeff';
  for await (const rows of rowsOf(batches)) yield rows.map((row) => reportLine(row)).join('');
}

export const FORMS: Readonly<Record<ExportFormat, Form>> = {
  csv: { type: 'text/csv; charset=utf-8', fileName: 'cameras.csv', write: (batches) => Readable.from(csv(batches)) },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    fileName: 'cameras.xlsx',
    write: (batches) => xlsxSheet('Svidok', rowsOf(batches)),
  },
  geojson: {
    type: 'application/geo+json',
    fileName: 'cameras.geojson',
    write: (batches) => Readable.from(geoJson(batches)),
  },
  kml: {
    type: 'application/vnd.google-earth.kml+xml',
    fileName: 'cameras.kml',
    write: (batches) => Readable.from(kml(batches)),
  },
  osm: { type: 'application/json', fileName: 'cameras.osm.json', write: (batches) => Readable.from(osm(batches)) },
};
