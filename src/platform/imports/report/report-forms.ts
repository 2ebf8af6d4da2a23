import type { Format } from '../formats/unpacked.ts';
import { CSV_REPORT } from './csv-report.ts';
import { GEOJSON_REPORT, JSON_REPORT, OVERPASS_REPORT } from './json-report.ts';
import type { ReportForm } from './judged-row.ts';
import { KML_REPORT } from './kml-report.ts';
import { XLSX_REPORT } from './xlsx-report.ts';

/** Each file gets its report in its own form. */
export const REPORT_FORMS: Readonly<Record<Format, ReportForm>> = {
  csv: CSV_REPORT,
  xlsx: XLSX_REPORT,
  geojson: GEOJSON_REPORT,
  kml: KML_REPORT,
  overpass: OVERPASS_REPORT,
  json: JSON_REPORT,
};
