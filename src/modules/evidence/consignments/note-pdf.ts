import encodeQR from 'qr';
import { Pdf } from '../../../platform/pdf/pdf.ts';
import type { ConsignmentView } from './consignment.dto.ts';
import { type Language, NOTE_WORDS } from './note-words.ts';

const ROOM_TO_SIGN = '\n\n\n';

/** What goes with the medium. The same announcement gives the same bytes. */
export function notePdf(consignment: ConsignmentView, language: Language, intakePage: string): Promise<Buffer> {
  const words = NOTE_WORDS[language];
  const { moment, span } = clockIn(language);
  const bytes = new Intl.NumberFormat(language);
  return new Pdf(words.title(consignment.number), language, new Date(consignment.announcedAt))
    .text(words.lead, { dim: true })
    .facts([
      [words.number, consignment.number],
      [words.to, consignment.organization.name],
      [words.from, [consignment.owner.name, consignment.announcedBy].filter(Boolean).join('\n')],
      [words.request, consignment.requestNumber],
      [words.medium, words.codes[consignment.medium] ?? consignment.medium],
      [words.label, consignment.label ?? words.noLabel],
      [words.carriedBy, words.codes[consignment.carriedBy] ?? consignment.carriedBy],
      [words.announced, moment(consignment.announcedAt)],
      [words.until, moment(consignment.expectedUntil)],
    ])
    .heading(words.files)
    .table(
      [
        { title: '№', share: 0.5 },
        { title: words.file, share: 6.9 },
        { title: words.camera, share: 2.6 },
      ],
      consignment.files.map((file, i) => [
        String(i + 1),
        `${file.fileName}\n${file.sha256}`,
        `${file.cameraCode}\n${span(file.coveredWindow)}\n${words.bytes(bytes.format(file.size))}`,
      ]),
    )
    .text(words.zone, { dim: true })
    .heading(words.scan, 170)
    .code(encodeQR(intakePage, 'raw', { ecc: 'medium' }), words.qrSays, [words.number, consignment.number, intakePage])
    .heading(words.check)
    .text(words.checkLead)
    .table(
      [
        { title: words.handedOver, share: 1 },
        { title: words.received, share: 1 },
      ],
      [[ROOM_TO_SIGN, ROOM_TO_SIGN]],
    )
    .finish(words.page, consignment.number);
}

/** On Kyiv's clocks, as everywhere in the house. */
function clockIn(language: Language) {
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
