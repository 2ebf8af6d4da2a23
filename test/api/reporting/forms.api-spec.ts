import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { SaxesParser } from 'saxes';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenTelling } from '../../support/given-answers.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, VINNYTSIA } from '../../support/given.ts';
import { streamsOf } from '../../support/qr-of-pdf.ts';
import { unzipped } from '../../support/unzipped.ts';

const REPORTS = ['network', 'coverage', 'solving', 'responsiveness', 'retention'] as const;

describe('reports as files', () => {
  let api: TestApi;
  let national: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ReportingModule] });
    await givenTerritory(api.given, { code: DNIPRO, name: '=cmd|"/c calc"!A1' });
    national = await api.given.account('national_command');
    const owner = await api.given.organization({ name: '=HYPERLINK("http://x")' });
    const camera = await givenCamera(api.given, { owner, installedOn: '2025-05-05' });
    const author = await api.given.account('investigator', { organization: owner });
    for (let i = 0; i < 6; i++) {
      const crime = await givenCrime(api.given, {
        organization: owner,
        stage: i < 4 ? 'suspicion_served' : 'registered',
      });
      await givenTelling(api.given, { author, camera, crime, state: 'held', answers: [{ code: 'held', at: 30 + i }] });
    }
  });
  afterAll(() => api.end());

  const file = async (query: string, language = 'uk') => {
    const answer = await api
      .as(national)
      .get(`/reports/${query}`)
      .set('accept-language', language)
      .buffer(true)
      .parse(asBytes)
      .expect(200);
    return { bytes: answer.body as Buffer, headers: answer.headers as Record<string, string> };
  };

  it.each(REPORTS)(
    'of %s: a workbook of well-formed parts, with definitions in both languages and no formula',
    async (name) => {
      const { bytes, headers } = await file(`${name}?format=xlsx&by=region`, 'en');
      expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      expect(headers['content-disposition']).toMatch(new RegExp(`filename="svidok-${name}-v\\d+-.*\\.xlsx"`));
      for (const [part, content] of await unzipped(bytes)) {
        const tags = new Set<string>();
        const parser = new SaxesParser();
        parser.on('opentag', (tag) => tags.add(tag.name));
        parser.on('error', (error) => expect([part, error.message]).toEqual([part, '']));
        parser.write(content.toString('utf8')).close();
        expect([part, tags.has('f')]).toEqual([part, false]);
      }
      const { sheets } = await readXlsx(bytes);
      const words = sheets.at(-1);
      expect(words?.name).toBe('Definitions');
      const json = (await api.as(national).get(`/reports/${name}`).expect(200)).body;
      for (const { name: term, uk, en } of json.definition.terms) expect(words?.rows).toContainEqual([term, uk, en]);
      const table = sheets.find(({ rows }) => rows.at(-1)?.[0] === 'Total');
      expect(table?.rows.length).toBe(json.items.length + 2); // a head and the sum
      expect(table?.rows.some((row) => String(row[0]).startsWith('=cmd'))).toBe(true); // as text
    },
  );

  it('tell in a workbook the same figures as in JSON', async () => {
    const { body } = await api.as(national).get('/reports/solving').expect(200);
    const [sheet] = (await readXlsx((await file('solving?format=xlsx&lang=en')).bytes)).sheets;
    const sum = Object.fromEntries((sheet?.rows[0] ?? []).map((title, i) => [String(title), sheet?.rows.at(-1)?.[i]]));
    expect(sum).toMatchObject({
      Registered: body.sum.registered,
      Solved: 4,
      'Share solved': body.sum.shares.solved.value,
      'Share solved, from (95 %)': body.sum.shares.solved.low,
      'Useful among delivered': 'too few',
    });
  });

  it('name an owner as text, whatever it is called', async () => {
    const { sheets } = await readXlsx((await file('responsiveness?format=xlsx&by=owner')).bytes);
    expect(sheets[0]?.rows[1]?.[0]).toBe('=HYPERLINK("http://x")');
  });

  it.each(REPORTS)('of %s: a tagged PDF in either language, with a chart that is told in words', async (name) => {
    for (const language of ['uk', 'en']) {
      const { bytes, headers } = await file(`${name}?format=pdf`, language === 'en' ? 'en-GB,en;q=0.9' : 'de, uk');
      expect(headers['content-type']).toBe('application/pdf');
      const text = bytes.toString('latin1');
      expect(text.slice(0, 8)).toBe('%PDF-1.7');
      expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
      expect(text).toContain(`/Lang (${language})`);
      for (const tag of ['/S /H1', '/S /Table', '/S /Figure', '/Alt ('])
        expect([tag, text.includes(tag)]).toEqual([tag, true]);
    }
  });

  it.each(['uk', 'en'])(
    'of territories carry a map in %s: shaded as on the page, hatched where too few',
    async (language) => {
      const drawn = async (query: string) => {
        const { bytes } = await file(`${query}&format=pdf&lang=${language}`);
        const text = bytes.toString('latin1');
        return { figures: text.match(/\/S \/Figure/g)?.length ?? 0, pages: streamsOf(bytes).join('\n') };
      };
      // one shape alone is no map
      const alone = await drawn('solving?by=region');
      await givenTerritory(api.given, { code: VINNYTSIA, boundary: square(28, 48, 30, 49) });
      const both = await drawn('solving?by=region');
      expect([alone.figures, both.figures]).toEqual([1, 2]);
      // the shape of the region with too few cases and its sign in the legend are clipped, and lines drawn over them
      expect(both.pages.match(/\bW\* n\b/g)).toHaveLength(2);
      expect((await drawn('solving?by=month')).figures).toBe(1);
      // of the network the share that is proven to work, and the rate only where somebody knows the population
      expect((await drawn('network?by=region')).figures).toBe(2);
      await api.owner.query(`update territories.territory set population = 5000 where code = $1`, [DNIPRO]);
      expect((await drawn('network?by=region')).figures).toBe(3);
      await api.owner.query(`update territories.territory set population = null`);
      await api.owner.query(`delete from territories.territory where code = $1`, [VINNYTSIA]);
    },
  );

  /** By the office suite that most of those have who read a report (`apt-get install libreoffice-calc-nogui libreoffice-draw-nogui`). */
  (hasOffice() ? describe : describe.skip)('opened in LibreOffice', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'svidok-office-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    /** What LibreOffice makes of a file; it fails where the file has to be repaired first. */
    const converted = async (name: string, bytes: Buffer, to: string): Promise<Buffer> => {
      await writeFile(join(folder, name), bytes);
      await promisify(execFile)('soffice', [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, name),
      ]);
      return readFile(join(folder, name.replace(/\w+$/, to)));
    };

    it.each(REPORTS.flatMap((name) => [`${name}, uk`, `${name}, en`]))(
      'a workbook has all of its sheets and no formula, a PDF shows its first page: %s',
      async (which) => {
        const [name = '', language = ''] = which.split(', ');
        const { bytes } = await file(`${name}?format=xlsx&by=region&lang=${language}`);
        const flat = (await converted(`${name}-${language}.xlsx`, bytes, 'fods')).toString('utf8');
        expect(flat.match(/<table:table /g)).toHaveLength((await readXlsx(bytes)).sheets.length);
        expect(flat).toContain('=cmd|&quot;/c calc&quot;!A1');
        expect(flat).not.toContain('table:formula');
        const paper = await file(`${name}?format=pdf&lang=${language}`);
        const picture = await converted(`${name}-${language}.pdf`, paper.bytes, 'png');
        expect(picture.subarray(1, 4).toString()).toBe('PNG');
        expect(picture.length).toBeGreaterThan(10_000);
      },
      120_000,
    );
  });
});

function hasOffice(): boolean {
  return spawnSync('soffice', ['--version']).status === 0;
}
