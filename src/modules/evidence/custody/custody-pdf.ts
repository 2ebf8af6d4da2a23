import { Pdf } from '../../../platform/pdf/pdf.ts';
import type { CustodyDeed, CustodyKey, CustodyRow } from '../custody.repository.ts';
import { CUSTODY_WORDS, type Language, type ToldAbove, type WrittenReading } from './custody-words.ts';
import type { CustodyRecord } from './find-custody.query.ts';

type Words = (typeof CUSTODY_WORDS)[Language];
type Clock = (at: string | Date) => string;

/** Deeds by which a copy leaves. */
const LEAVES: ReadonlySet<string> = new Set(['disclosed', 'handed-over']);
/** Told above, among the facts of the exhibit, where they have room. */
const TOLD_ABOVE: ReadonlySet<string> = new Set<ToldAbove>(['sha256', 'sha512', 'foundSha256']);
/** What somebody wrote in their own words. */
const TYPED: ReadonlySet<string> = new Set<CustodyKey>([
  'to',
  'label',
  'broughtBy',
  'fileName',
  'purpose',
  'signature',
]);
/** Deeds whose reason is a code. */
const CODED: ReadonlySet<string> = new Set<CustodyDeed>(['assessed', 'found-unplayable']);

/** The custody on paper: of one exhibit, or of all of a request. The same record at the same moment gives the same bytes. */
export function custodyPdf(
  records: readonly CustodyRecord[],
  language: Language,
  made: { readonly by: string; readonly at: Date },
): Promise<Buffer> {
  const words = CUSTODY_WORDS[language];
  const { moment, span } = clockIn(language);
  const pdf = new Pdf(words.title(records[0]?.requestNumber ?? ''), language, made.at).text(words.lead, { dim: true });
  for (const [i, record] of records.entries()) chapter(pdf, record, i + 1, words, { moment, span, language });
  pdf.text(words.zone, { dim: true });
  return pdf.finish(words.page, words.made(made.by, moment(made.at)));
}

function chapter(
  pdf: Pdf,
  record: CustodyRecord,
  nr: number,
  words: Words,
  { moment, span, language }: ReturnType<typeof clockIn> & { language: Language },
): void {
  const { exhibit, deeds } = record;
  const left = deeds.filter(({ deed }) => LEAVES.has(deed));
  pdf
    .heading(words.exhibit(nr, exhibit.fileName), 160)
    .facts([
      [words.request, record.requestNumber],
      [words.camera, record.cameraCode],
      [words.owner, exhibit.owner.name],
      [words.cameBy, wayOf(record, words)],
      [words.covered, span(exhibit.coveredWindow)],
      [
        words.offset,
        exhibit.clockOffsetSeconds === null ? words.offsetUnknown : words.seconds(exhibit.clockOffsetSeconds),
      ],
      [words.size, words.bytes(new Intl.NumberFormat(language).format(exhibit.size))],
      [words.state, words.states[exhibit.state] ?? exhibit.state],
      ...(exhibit.sealedAt === null ? [] : [[words.sealed, moment(exhibit.sealedAt)] as const]),
      [words.mediaType, exhibit.found?.mediaType ?? '—'],
      [words.promised, exhibit.sha256],
      ...(exhibit.found === null
        ? []
        : [[words.found, exhibit.found.sha256] as const, [words.found512, exhibit.found.sha512] as const]),
    ]);
  pdf.heading(words.disclosures);
  if (left.length === 0) pdf.text(words.noDisclosures);
  else
    pdf.table(
      [
        { title: words.number, share: 2 },
        { title: words.when, share: 2 },
        { title: words.who, share: 3 },
        { title: words.why, share: 4 },
      ],
      left.map((row) => [
        textOf(row.data['disclosureNumber'] ?? '—'),
        moment(row.at),
        whoOf(row, words),
        [reasonOf(row, deeds), ...detailsOf(row, words, moment, new Set(['disclosureNumber', 'reason']))]
          .filter(Boolean)
          .join('\n'),
      ]),
    );
  pdf.heading(words.deeds);
  if (deeds.length === 0) pdf.text(words.noDeeds);
  else
    pdf.table(
      [
        { title: '№', share: 0.7 },
        { title: words.when, share: 2 },
        { title: words.what, share: 2.4 },
        { title: words.who, share: 2.6 },
        { title: words.why, share: 3.4 },
      ],
      deeds.map((row, i) => [
        String(i + 1),
        moment(row.at),
        words.deed[row.deed],
        whoOf(row, words),
        detailsOf(row, words, moment).join('\n'),
      ]),
    );
}

/** Over the line, by a letter, or on a medium that somebody brought. */
function wayOf({ exhibit, deeds }: CustodyRecord, words: Words): string {
  const medium = deeds.findLast(({ deed }) => deed === 'medium-received')?.data['consignmentNumber'];
  if (typeof medium === 'string') return words.byMedium(medium);
  return exhibit.letterNumber === null ? words.byAccount : words.byLetter(exhibit.letterNumber);
}

/** Who asked for the link said why; the disclosure itself has its number only. */
function reasonOf(row: CustodyRow, deeds: readonly CustodyRow[]): string {
  const number = row.data['disclosureNumber'];
  const said =
    row.data['reason'] ??
    deeds.find((one) => one.deed === 'download-granted' && one.data['disclosureNumber'] === number)?.data['reason'];
  return typeof said === 'string' ? said : '';
}

function whoOf(row: CustodyRow, words: Words): string {
  if (row.account_id !== null) return [row.account_name, row.organization_name].filter(Boolean).join('\n');
  return row.account_name === 'system' ? words.system : (row.account_name ?? words.holder);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function detailsOf(row: CustodyRow, words: Words, moment: Clock, without: ReadonlySet<string> = new Set()): string[] {
  return (Object.entries(row.data) as [Exclude<CustodyKey, ToldAbove>, unknown][])
    .filter(([key, value]) => value !== null && !TOLD_ABOVE.has(key) && !without.has(key))
    .map(([key, value]) => `${words.detail[key]}: ${saidOf(row, key, value, words, moment)}`);
}

/** Codes that this paper has no word for are shown as they are, never left out. */
function saidOf({ deed }: CustodyRow, key: CustodyKey, value: unknown, words: Words, moment: Clock): string {
  if (key === 'readings')
    return (value as WrittenReading[]).map((reading) => words.reading(reading, moment)).join('; ');
  if (key === 'receivedAt') return moment(textOf(value));
  const said = textOf(value);
  const isTyped = TYPED.has(key) || (key === 'reason' && !CODED.has(deed));
  return isTyped ? said : (words.code[said] ?? said);
}

/** On Kyiv's clocks, as everywhere in the house; to the second, because custody is compared with recordings. */
function clockIn(language: Language): { moment: Clock; span: (window: { from: string; to: string }) => string } {
  const format = new Intl.DateTimeFormat(language === 'uk' ? 'uk' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Europe/Kyiv',
  });
  return {
    moment: (at) => format.format(new Date(at)),
    span: ({ from, to }) => format.formatRange(new Date(from), new Date(to)),
  };
}
