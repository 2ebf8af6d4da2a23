/** What an administrator may place in the text of a mail. Nothing else can get in, because nothing else is known. */
export const PLACEHOLDERS = ['{{number}}', '{{cameras}}', '{{loss}}'] as const;
export const SUBJECT_MAX = 120;
export const BODY_MAX = 2000;

/** The text of a mail: a subject, and what stands above the closing with its link. */
export interface MailLines {
  readonly subject: string;
  readonly body: string;
}

export interface TextFault {
  readonly field: 'subject' | 'body';
  readonly why: 'unknown-placeholder' | 'placeholder-not-here' | 'several-lines' | 'address' | 'control';
}

const ANY_PLACEHOLDER = /\{\{[^{}]*\}\}|\{\{|\}\}/g;

/** Null where the text can be sent. The only address in a mail is the one that leads here: whoever reads it must not learn to follow others. */
export function faultOf({ subject, body }: MailLines): TextFault | null {
  if (/[\r\n]/.test(subject)) return { field: 'subject', why: 'several-lines' };
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused here
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return { field, why: 'control' };
    if (/https?:\/\/|www\./i.test(text)) return { field, why: 'address' };
    for (const [placeholder] of text.matchAll(ANY_PLACEHOLDER)) {
      if (!PLACEHOLDERS.some((known) => known === placeholder)) return { field, why: 'unknown-placeholder' };
      if (field === 'subject' && placeholder !== '{{number}}') return { field, why: 'placeholder-not-here' };
    }
  }
  return null;
}

/** The subject with the number in its place, or behind it. */
export function subjectOf({ subject }: MailLines, number: string): string {
  if (subject.includes('{{number}}')) return tidy(subject.replaceAll('{{number}}', number));
  return number === '' ? subject : `${subject}: ${number}`;
}

/** The body with what is known of the matter in its places; what has no place follows as a line of its own. */
export function bodyOf(
  { body }: MailLines,
  known: { number: string; cameras: string | null; loss: string | null },
): string {
  const left = (
    [
      ['{{cameras}}', known.cameras],
      ['{{loss}}', known.loss],
    ] as const
  ).flatMap(([placeholder, line]) => (line === null || body.includes(placeholder) ? [] : [line]));
  const fill = (line: string): string =>
    line
      .replaceAll('{{number}}', known.number)
      .replaceAll('{{cameras}}', known.cameras ?? '')
      .replaceAll('{{loss}}', known.loss ?? '');
  const lines = body.split('\n').map((line) => (line.includes('{{') ? tidy(fill(line)) : line));
  return [lines.join('\n').trim(), ...left].join('\n');
}

/** No gap where nothing was put in. */
const tidy = (line: string): string => line.replace(/ {2,}/g, ' ').replace(/[\s:,-]+$/, '');
