import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsonld from 'jsonld';
import N3 from 'n3';
import Validator from 'rdf-validate-shacl';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenAsk, givenExhibit, givenParties } from '../../support/given-evidence.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';
import { unzipped } from '../../support/unzipped.ts';

const ONTOLOGY = join(SHARED_DATA, 'case-uco/case-1.4.0.ttl');
const SHACL = 'http://www.w3.org/ns/shacl#';
/** The validator reads no other documents and speaks no SPARQL. */
const LEFT_OUT: readonly string[] = ['http://www.w3.org/2002/07/owl#imports', `${SHACL}sparql`];

/** Beside the good graph, so that the one reading of the ontology shows both. */
const BROKEN = [
  {
    '@id': 'kb:11111111-1111-4111-8111-111111111111',
    '@type': 'uco-observable:FileFacet',
    'uco-observable:fileName': 7,
  },
  { '@id': 'kb:22222222-2222-4222-8222-222222222222', '@type': 'uco-types:Hash', 'uco-types:hashMethod': 'SHA256' },
  {
    '@id': 'kb:33333333-3333-4333-8333-333333333333',
    '@type': 'case-investigation:InvestigativeAction',
    'uco-action:performer': 'Somebody',
  },
];

describe('the graph of a package', () => {
  let api: TestApi;
  let graph: { '@context': Record<string, string>; '@graph': { '@id': string; '@type': string }[] };
  let names: string[];
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
    const parties = await givenParties(api.given);
    names = [parties.investigator, parties.supervisor, parties.operator].map(({ actor }) => actor.name);
    const ask = await givenAsk(api.given, parties, { state: 'delivered' });
    const id = await givenExhibit(api, parties, ask);
    await givenExhibit(api, parties, ask);
    await api.as(parties.investigator).post(`/exhibits/${id}/downloads`).send({ reason: 'to view it' }).expect(201);
    const asked = api.as(parties.investigator).get(`/requests/${ask.requestId}/package.zip`);
    const files = await unzipped((await asked.buffer(true).parse(asBytes).expect(200)).body as Buffer);
    graph = JSON.parse((files.get('case.jsonld') as Buffer).toString());
  });
  afterAll(() => api.end());

  const ofType = (type: string) => graph['@graph'].filter((node) => node['@type'] === type);

  it('has the investigation, its authorization, and each file with the deeds of its custody', () => {
    expect(ofType('case-investigation:Investigation')).toHaveLength(1);
    expect(ofType('case-investigation:Authorization')).toHaveLength(1);
    expect(ofType('uco-observable:File')).toHaveLength(2);
    expect(ofType('case-investigation:ProvenanceRecord')).toHaveLength(2);
    // granted for the package and disclosed, twice; granted alone, once
    expect(ofType('case-investigation:InvestigativeAction')).toHaveLength(5);
  });

  it('names nobody', () => {
    for (const name of names) expect(JSON.stringify(graph)).not.toContain(name);
    expect(ofType('uco-identity:Person').length).toBeGreaterThan(0);
  });

  it('conforms to the shapes of CASE/UCO 1.4, which name what is broken', async () => {
    if (!existsSync(ONTOLOGY)) return console.warn('skipped: the data folder of the developers is absent');
    const shapes = new N3.Store(
      new N3.Parser().parse(readFileSync(ONTOLOGY, 'utf8')).filter((quad) => !LEFT_OUT.includes(quad.predicate.value)),
    );
    const document = { ...graph, '@graph': [...graph['@graph'], ...BROKEN] };
    const quads = (await jsonld.toRDF(document as object, { format: 'application/n-quads' })) as unknown as string;
    const data = new N3.Store(shapes.getQuads(null, null, null, null));
    data.addQuads(new N3.Parser({ format: 'N-Quads' }).parse(quads));
    const report = await new Validator(shapes, {}).validate(data);
    const found = [...new Set(report.results.map((result) => result.focusNode?.value))].sort();
    expect(found).toEqual(BROKEN.map((node) => node['@id'].replace('kb:', 'urn:uuid:')));
  });
});
