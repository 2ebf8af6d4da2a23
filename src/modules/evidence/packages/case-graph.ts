import { v5 } from 'uuid';
import type { CustodyRow } from '../custody.repository.ts';
import { type ArchiveFile, jsonFile } from '../../../platform/archive/archive-file.ts';
import type { Dossier, PackedExhibit } from './dossier.ts';

/** UCO wants names that end with a UUID of its kinds 1 to 5; ours are of kind 7, so each is told by a derived one. */
const NAMESPACE = '6f2a4f0e-8f0b-5d5e-9c55-0b7a1f3f8d21';
const CONTEXT = {
  kb: 'urn:uuid:',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-location': 'https://ontology.unifiedcyberontology.org/uco/location/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

interface Node {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly [property: string]: unknown;
}
interface Reference {
  readonly '@id': string;
}

const idOf = (...parts: readonly string[]): string => `kb:${v5(parts.join('/'), NAMESPACE)}`;
const to = (id: string): Reference => ({ '@id': id });
const typed = (type: string, value: string | number) => ({ '@type': `xsd:${type}`, '@value': String(value) });
const time = (at: string | Date) => typed('dateTime', new Date(at).toISOString());

const TOOL = idOf('tool', 'svidok');

/**
 * The case as a graph of CASE/UCO 1.4: investigation, authorization, cameras with their places, files with their digests,
 * provenance records, and each deed of custody as an investigative action that knows the one before it. People appear as
 * numbers of their organizations: whoever may know their names reads them in custody.json.
 */
export function caseGraph(dossier: Dossier): ArchiveFile {
  const nodes = new Graph();
  nodes.add({
    '@id': TOOL,
    '@type': 'uco-tool:Tool',
    'uco-core:name': 'Svidok',
    'uco-tool:toolType': 'Evidence-request service',
  });
  const unit = organization(nodes, dossier.request.organization);
  const authorization = authorize(nodes, dossier);
  for (const ask of dossier.request.asks) camera(nodes, ask);
  const people = new People(nodes);
  const inside = new Set(dossier.exhibits.map((packed) => packed.exhibit.id));
  for (const packed of dossier.exhibits) exhibit(nodes, packed, people, inside);
  const { request, crime } = dossier;
  nodes.add({
    '@id': idOf('investigation', request.id),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': request.number,
    'uco-core:description': `Footage asked for under ${crime?.erdrNumber ?? 'a proceeding without a number yet'}`,
    'case-investigation:investigationForm': 'case',
    'case-investigation:investigationStatus': request.state,
    ...(crime === null ? {} : { 'case-investigation:focus': crime.article }),
    'case-investigation:relevantAuthorization': to(authorization),
    'uco-core:createdBy': to(unit),
    'uco-core:object': nodes.references(),
  });
  return jsonFile('case.jsonld', { '@context': CONTEXT, '@graph': nodes.all });
}

class Graph {
  readonly all: Node[] = [];
  private readonly known = new Set<string>();

  /** Twice the same is once. Returns its name. */
  add(node: Node): string {
    if (!this.known.has(node['@id'])) this.all.push(node);
    this.known.add(node['@id']);
    return node['@id'];
  }

  references = (): Reference[] => this.all.map((node) => to(node['@id']));
}

const organization = (nodes: Graph, { id, name }: { id: string; name: string }): string =>
  nodes.add({ '@id': idOf('organization', id), '@type': 'uco-identity:Organization', 'uco-core:name': name });

/** The first of the custody of this package is person 1, wherever it acts again. */
class People {
  private readonly numbers = new Map<string, number>();
  constructor(private readonly nodes: Graph) {}

  performer(row: CustodyRow): string {
    if (row.account_id === null && row.account_name === 'system') return TOOL;
    const key = row.account_id ?? 'holder';
    const number = this.numbers.get(key) ?? this.numbers.size + 1;
    this.numbers.set(key, number);
    const of = row.organization_name === null ? 'owner without account' : row.organization_name;
    return this.nodes.add({
      '@id': idOf('person', key),
      '@type': 'uco-identity:Person',
      'uco-core:name': `Person ${number}, ${of}`,
    });
  }
}

function authorize(nodes: Graph, { request }: Dossier): string {
  const { legalBasis: basis, decision } = request;
  return nodes.add({
    '@id': idOf('authorization', request.id),
    '@type': 'case-investigation:Authorization',
    'uco-core:name': basis.title.en,
    'case-investigation:authorizationType': basis.code,
    'case-investigation:authorizationIdentifier': [
      request.number,
      ...Object.entries(basis.fields).map(([key, value]) => `${basis.fieldTitles[key]?.en ?? key}: ${value}`),
    ],
    ...(decision === null ? {} : { 'uco-core:startTime': time(decision.at) }),
    ...(basis.validUntil === null ? {} : { 'uco-core:endTime': time(basis.validUntil) }),
  });
}

/** The place is as precise as the request shows it to whoever makes the package. */
function camera(nodes: Graph, { camera, owner }: Dossier['request']['asks'][number]): void {
  const device = nodes.add({
    '@id': idOf('camera', camera.code),
    '@type': 'uco-observable:Device',
    'uco-core:name': camera.code,
    'uco-core:hasFacet': {
      '@id': idOf('camera', camera.code, 'facet'),
      '@type': 'uco-observable:DeviceFacet',
      'uco-observable:deviceType': 'surveillance camera',
    },
  });
  relate(nodes, device, organization(nodes, owner), 'Owned_By');
  if (camera.location === null) return;
  const [longitude, latitude] = camera.location.coordinates;
  const place = nodes.add({
    '@id': idOf('camera', camera.code, 'place'),
    '@type': 'uco-location:Location',
    'uco-core:hasFacet': {
      '@id': idOf('camera', camera.code, 'coordinates'),
      '@type': 'uco-location:LatLongCoordinatesFacet',
      'uco-location:latitude': typed('decimal', latitude.toFixed(7)),
      'uco-location:longitude': typed('decimal', longitude.toFixed(7)),
    },
  });
  relate(nodes, device, place, 'Located_At');
}

function relate(nodes: Graph, from: string, target: string, kind: string): void {
  nodes.add({
    '@id': idOf('relationship', from, kind, target),
    '@type': 'uco-core:Relationship',
    'uco-core:source': to(from),
    'uco-core:target': to(target),
    'uco-core:kindOfRelationship': kind,
    'uco-core:isDirectional': true,
  });
}

function exhibit(nodes: Graph, packed: PackedExhibit, people: People, inside: ReadonlySet<string>): void {
  const { exhibit, deeds, cameraCode, disclosureNumber } = packed;
  const id = (...parts: readonly string[]) => idOf('exhibit', exhibit.id, ...parts);
  const hash = (method: 'SHA256' | 'SHA512', value: string): Node => ({
    '@id': id(method),
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': method,
    'uco-types:hashValue': typed('hexBinary', value),
  });
  const file = nodes.add({
    '@id': id('file'),
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [
      {
        '@id': id('file-facet'),
        '@type': 'uco-observable:FileFacet',
        'uco-observable:fileName': exhibit.fileName,
        'uco-observable:filePath': packed.path,
        'uco-observable:sizeInBytes': typed('integer', exhibit.size),
      },
      {
        '@id': id('content-facet'),
        '@type': 'uco-observable:ContentDataFacet',
        'uco-observable:sizeInBytes': typed('integer', exhibit.size),
        ...(exhibit.found?.mediaType == null ? {} : { 'uco-observable:mimeType': exhibit.found.mediaType }),
        'uco-observable:hash': [hash('SHA256', exhibit.sha256), hash('SHA512', packed.sha512)],
      },
    ],
  });
  if (exhibit.kind === 'recording') relate(nodes, file, idOf('camera', cameraCode), 'Recorded_By');
  else if (exhibit.ofExhibit !== null && inside.has(exhibit.ofExhibit))
    relate(nodes, file, idOf('exhibit', exhibit.ofExhibit, 'file'), 'Related_To');
  const { from, to: until } = exhibit.coveredWindow;
  const offset = exhibit.clockOffsetSeconds;
  const record = nodes.add({
    '@id': id('provenance'),
    '@type': 'case-investigation:ProvenanceRecord',
    'uco-core:description': `Recording of ${cameraCode}, ${from} to ${until} by the recorder's clock (${offset === null ? 'no correction stated' : `${offset} s ahead`})`,
    'case-investigation:exhibitNumber': disclosureNumber,
    'uco-core:object': to(file),
  });
  let before: string | null = null;
  for (const row of deeds) {
    before = nodes.add({
      '@id': id('deed', row.position),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': row.deed,
      'uco-action:startTime': time(row.at),
      'uco-action:endTime': time(row.at),
      'uco-action:performer': to(people.performer(row)),
      'uco-action:instrument': to(TOOL),
      'uco-action:object': to(file),
      'uco-action:result': to(record),
      ...(before === null ? {} : { 'case-investigation:wasInformedBy': to(before) }),
    });
  }
}
