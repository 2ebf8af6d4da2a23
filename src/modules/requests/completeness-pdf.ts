import { Pdf } from '../../platform/pdf/pdf.ts';
import type { CompletenessView } from './completeness.dto.ts';
import { CANDIDATE_OUTCOMES } from './domain/completeness.ts';
import { COMPLETENESS_WORDS, type Language } from './domain/completeness-words.ts';

type Item = CompletenessView['items'][number];
type Words = (typeof COMPLETENESS_WORDS)[Language];

/** A line never breaks: a camera with more windows goes on in the next one. */
const WINDOWS_A_LINE = 6;

/** The statement on paper, for the file of the case. The same statement gives the same bytes. */
export function completenessPdf(statement: CompletenessView, language: Language): Promise<Buffer> {
  const words = COMPLETENESS_WORDS[language];
  const { about, totals } = statement;
  const { moment, span } = clockIn(language);
  const notAsked = Object.entries(totals.notAsked).map(
    ([why, count]) =>
      [why === 'not_stated' ? words.notStated : words.reason[why as keyof Words['reason']], String(count)] as const,
  );
  const pdf = new Pdf(words.title[about.kind], language, new Date(statement.statedAt))
    .text(words.lead, { dim: true })
    .facts([
      [words.proceeding, about.crime.erdrNumber ?? words.noNumber],
      [words.article, about.crime.article],
      [words.occurred, span(about.crime.occurred)],
      [words.organization, about.organization],
      [words.requests, requestsOf(statement, words)],
      [words.searches, String(statement.searches.length)],
      [words.omitted, String(statement.searches.reduce((sum, search) => sum + search.omitted, 0))],
    ])
    .heading(words.totals)
    .facts([
      ...CANDIDATE_OUTCOMES.map((outcome) => [words.outcome[outcome], String(totals.outcomes[outcome])] as const),
      [words.candidates, String(totals.candidates)],
    ]);
  if (notAsked.length > 0) pdf.heading(words.notAskedTotals).facts(notAsked);
  pdf
    .heading(words.cameras)
    .table(
      [
        { title: '№', share: 0.7 },
        { title: words.camera, share: 3.4 },
        { title: words.owner, share: 2.2 },
        { title: words.sees, share: 1.9 },
        { title: words.became, share: 4 },
      ],
      statement.items.flatMap((item, i) => linesOf(item, i + 1, words, span)),
    )
    .heading(words.digest)
    .text(statement.digest)
    .text(words.digestNote, { dim: true });
  return pdf.finish(words.page, words.made(statement.statedBy, moment(statement.statedAt)));
}

const requestsOf = ({ requests }: CompletenessView, words: Words): string =>
  requests.length === 0
    ? '—'
    : requests.map(({ number, state, author }) => `${number} (${words.states[state] ?? state}; ${author})`).join('\n');

function linesOf(item: Item, nr: number, words: Words, span: (window: Window) => string): string[][] {
  const asks = item.asks.map(
    ({ window, outcome, code, requestNumber, answeredBy, letterNumber }) =>
      `${span(window)}: ${words.outcome[outcome]}${code === null ? '' : `, ${words.reason[code]}`}${viaOf(words, answeredBy, letterNumber)} (${requestNumber})`,
  );
  const { code, name, address } = item.camera;
  const first = [
    String(nr),
    [...new Set([code, name, address])].filter((text) => text !== null && text !== '').join('\n'),
    item.owner ?? '—',
    item.tier === null ? '—' : (words.tier[item.tier] ?? item.tier),
    [becameOf(item, words), ...asks.slice(0, WINDOWS_A_LINE)].join('\n'),
  ];
  const more: string[][] = [];
  for (let from = WINDOWS_A_LINE; from < asks.length; from += WINDOWS_A_LINE)
    more.push(['', '', '', '', asks.slice(from, from + WINDOWS_A_LINE).join('\n')]);
  return [first, ...more];
}

/** What did not come by an account says how it came. */
const viaOf = (words: Words, via: Item['asks'][number]['answeredBy'], letter: string | null): string =>
  via === 'letter' || via === 'paper' ? `, ${words.via[via]} ${letter ?? ''}` : '';

function becameOf(item: Item, words: Words): string {
  const outcome = words.outcome[item.outcome];
  if (item.reason === null) return item.outcome === 'not_asked' ? `${outcome}: ${words.notStated}` : outcome;
  const reason = words.reason[item.reason];
  return item.isStated ? `${outcome}: ${reason}` : `${outcome}: ${reason} (${words.fromSearch})`;
}

interface Window {
  readonly from: string;
  readonly to: string;
}

/** On Kyiv's clocks, as everywhere in the house. */
function clockIn(language: Language) {
  const format = new Intl.DateTimeFormat(language === 'uk' ? 'uk' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Kyiv',
  });
  const moment = (at: string) => format.format(new Date(at));
  return {
    moment,
    span: ({ from, to }: Window) => (from === to ? moment(from) : format.formatRange(new Date(from), new Date(to))),
  };
}
