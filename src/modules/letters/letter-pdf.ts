import encodeQR from 'qr';
import { Pdf } from '../../platform/pdf/pdf.ts';
import type { LetterAsk, LetterContent, LetterLanguage } from './domain/letter.ts';
import { LETTER_WORDS, type LetterWords } from './domain/letter-words.ts';

export interface LetterMarks {
  readonly answerLink: string;
  readonly checkPage: string;
  readonly checkCode: string;
}

/** The letter on paper. The same letter gives the same bytes, so that a file can be held against what was printed. */
export function letterPdf(letter: LetterContent, language: LetterLanguage, marks: LetterMarks): Promise<Buffer> {
  const words = LETTER_WORDS[language];
  const { moment, span } = clockIn(language);
  const pdf = new Pdf(words.title[letter.kind], language, new Date(letter.issuedAt))
    .facts([
      [words.number, letter.number],
      [words.issued, moment(letter.issuedAt)],
      [words.from, `${letter.organization}\n${letter.issuedBy}`],
      [words.to, letter.owner],
      [words.request, letter.requestNumber],
      ...(letter.dueAt === null ? [] : [[words.due, moment(letter.dueAt)] as const]),
    ])
    .text(words.lead[letter.kind])
    .text(words.freedom[letter.kind])
    .heading(words.recordings)
    .table(
      [
        { title: '№', share: 0.6 },
        { title: words.camera, share: 4 },
        { title: words.window, share: 3 },
        { title: words.overwritten, share: 2 },
      ],
      letter.asks.map((ask, i) => [String(i + 1), cameraOf(ask), span(ask), moment(ask.lossStartsAt)]),
    )
    .text(words.zone, { dim: true });
  if (letter.basis !== null)
    pdf
      .heading(words.basis)
      .facts([
        [words.basis, letter.basis.title[language]],
        ...letter.basis.fields.map(({ title, value }) => [title[language], value] as const),
        ...(letter.basis.validUntil === null ? [] : [[words.validUntil, moment(letter.basis.validUntil)] as const]),
      ]);
  pdf.heading(words.online);
  for (const [i, step] of words.onlineSteps.entries()) pdf.text(`${i + 1}. ${step}`);
  pdf
    .code(encodeQR(marks.answerLink, 'raw', { ecc: 'medium' }), words.qrSays, [
      words.link,
      marks.answerLink,
      `${words.expires} ${moment(letter.expiresAt)}`,
    ])
    .heading(words.check, 150)
    .text(words.checkLead)
    .facts([
      [words.checkPage, marks.checkPage],
      [words.number, letter.number],
      [words.code, marks.checkCode],
    ]);
  return onPaper(pdf, letter, words, span).finish(words.page, letter.number);
}

function onPaper(pdf: Pdf, letter: LetterContent, words: LetterWords, span: (window: LetterAsk) => string): Pdf {
  const boxes = words.boxes.map((box) => `☐ ${box}`).join('\n');
  return pdf
    .heading(words.paper)
    .text(words.paperLead)
    .table(
      [
        { title: '№', share: 0.6 },
        { title: words.camera, share: 4 },
        { title: words.answer, share: 5 },
      ],
      letter.asks.map((ask, i) => [String(i + 1), `${cameraOf(ask)}\n${span(ask)}`, `${boxes}\n${words.oldest}`]),
    )
    .text(words.signature);
}

const cameraOf = ({ cameraCode, cameraName, cameraAddress }: LetterAsk): string =>
  [...new Set([cameraName, cameraAddress, cameraCode])].filter((text) => text !== null && text !== '').join('\n');

/** On Kyiv's clocks, as everywhere in the house. */
function clockIn(language: LetterLanguage) {
  const format = new Intl.DateTimeFormat(language === 'uk' ? 'uk' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Kyiv',
  });
  return {
    moment: (at: string) => format.format(new Date(at)),
    span: ({ from, to }: { from: string; to: string }) => format.formatRange(new Date(from), new Date(to)),
  };
}
