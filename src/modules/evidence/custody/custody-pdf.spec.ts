import { describe, expect, it } from '@jest/globals';
import { REASONS, USEFULNESS, USES } from '../domain/assessment.ts';
import { REJECTIONS } from '../domain/exhibit.ts';
import { SCAN_RESULTS } from '../intake/scans.repository.ts';
import { UNPLAYABLE } from '../looking/domain/media-facts.ts';
import { CHECKED_BY } from '../timeline/clock-checks.repository.ts';
import { custodyPdf } from './custody-pdf.ts';
import { CUSTODY_WORDS } from './custody-words.ts';
import type { CustodyRecord } from './find-custody.query.ts';

const ID = '01990000-0000-7000-8000-000000000001';
const AT = new Date('2026-11-20T12:00:00Z');

const record: CustodyRecord = {
  requestNumber: 'R-2026-0001-ABCD',
  cameraCode: 'DN-7',
  exhibit: {
    id: ID,
    askId: ID,
    requestId: ID,
    owner: { id: ID, name: 'Міська рада' },
    kind: 'recording',
    ofExhibit: null,
    fileName: 'двір.mp4',
    size: 1000,
    sha256: 'a'.repeat(64),
    coveredWindow: { from: '2026-11-20T10:00:00.000Z', to: '2026-11-20T11:00:00.000Z' },
    clockOffsetSeconds: -30,
    state: 'sealed',
    rejection: null,
    found: { sha256: 'a'.repeat(64), sha512: 'b'.repeat(128), mediaType: null },
    uploadUrl: null,
    partsUrl: null,
    assessment: null,
    outcome: null,
    letterNumber: null,
    createdAt: AT.toISOString(),
    sealedAt: AT.toISOString(),
    scan: null,
    deletedAt: null,
    version: 1,
  },
  deeds: Array.from({ length: 40 }, (_, i) => ({
    position: String(i + 1),
    at: new Date(AT.getTime() + i * 1000),
    deed: i % 2 === 0 ? ('download-granted' as const) : ('disclosed' as const),
    account_id: ID,
    account_name: 'Слідча',
    organization_name: 'Відділ',
    data: { disclosureNumber: `D-2026-${i >> 1}`, ...(i % 2 === 0 ? { reason: 'for the file' } : {}) },
  })),
};

describe('the custody on paper', () => {
  it.each(['uk', 'en'] as const)('is the same for the same record in %s, over several pages', async (language) => {
    const print = () => custodyPdf([record], language, { by: 'Слідча', at: AT });
    const [first, second] = [await print(), await print()];
    expect(first.equals(second)).toBe(true);
    expect(first.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  });

  it('has the same words in both languages', () => {
    for (const group of ['deed', 'detail', 'code', 'states'] as const)
      expect(Object.keys(CUSTODY_WORDS.uk[group])).toEqual(Object.keys(CUSTODY_WORDS.en[group]));
  });

  it('has a word for each code that a deed may tell', () => {
    const codes: string[] = [...UNPLAYABLE, ...CHECKED_BY, ...USEFULNESS, ...USES, ...REASONS, ...REJECTIONS];
    // A scan that waits for the scanner is no deed yet.
    codes.push(...SCAN_RESULTS.filter((result) => result !== 'waiting'));
    expect(codes.filter((code) => !(code in CUSTODY_WORDS.uk.code))).toEqual([]);
  });
});
