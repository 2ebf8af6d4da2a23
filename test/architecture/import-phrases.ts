import { saidPhrases } from './said-phrases.ts';

/** Where an import says something to the person who brought the file. */
const PLACES: readonly string[] = [
  'platform/imports/',
  'modules/cameras/import/',
  'modules/cameras/domain/osm-camera.ts',
  'modules/cameras/domain/coordinate.ts',
  'modules/crimes/import/',
  'modules/territories/jobs/',
  'modules/territories/files/',
  'modules/territories/places/',
  'modules/territories/streets/',
  'modules/territories/population/',
  'modules/territories/territories.errors.ts',
  'modules/territories/domain/read-feature.ts',
  'modules/territories/domain/read-collection.ts',
  'modules/territories/domain/read-buildings.ts',
  'modules/territories/domain/read-places.ts',
  'modules/territories/domain/read-streets.ts',
  'modules/territories/domain/read-population.ts',
];
/** Which arguments of which call are said. */
const SAYING = new Map<string, readonly number[]>(
  Object.entries({
    'reader.fault': [1, 2],
    'reader.warn': [1, 2],
    'reader.demand': [2],
    'this.fault': [1, 2],
    'this.kill': [0],
    'notes.push': [0],
    fault: [2, 3], // SQL: column and found come first
    remark: [1, 2],
    refuse: [1],
    geometry: [0],
    NotAFeatureCollection: [0],
    broken: [0],
    Unreadable: [1],
    NotATable: [1],
    BrokenTable: [1],
  }),
);
const PROPERTIES = new Set(['expected', 'hint', 'unreadable', 'failure']);

/** Every phrase that an import says by a literal, each with `{}` where a value stands, and the file that says it. */
export const importPhrases = (): ReadonlyMap<string, string> =>
  saidPhrases({ places: PLACES, calls: SAYING, properties: PROPERTIES });
