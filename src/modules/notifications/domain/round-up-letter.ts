import { closingOf, type Letter, type Locale, type NoticeData, numberIn, titleOf, urgency } from './templates.ts';
import type { NoticeKind } from './who-hears.ts';

export interface RoundUpItem {
  readonly kind: NoticeKind;
  readonly data: NoticeData;
}

const MOST_NUMBERS = 5;

/** One mail for several notices: how many of which kind, and the numbers of their requests. As little can leak as from each alone. */
export function roundUpLetterOf(
  items: readonly RoundUpItem[],
  locale: Locale,
  links: { readonly notices: string; readonly preferences: string },
  now: Date,
): Letter {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  const lines = kinds
    .map((kind) => items.filter((item) => item.kind === kind))
    .sort((a, b) => b.length - a.length)
    .map((alike) => line(alike, locale));
  const losses = items.flatMap(({ data }) => (data.lossStartsAt === undefined ? [] : [data.lossStartsAt]));
  const loss = urgency(locale, losses.sort()[0], now);
  const isUk = locale === 'uk';
  return {
    subject: isUk ? `Нові сповіщення: ${items.length}` : `New notices: ${items.length}`,
    text: [
      ...lines,
      ...(loss === null ? [] : ['', loss]),
      '',
      closingOf(locale),
      links.notices,
      '',
      isUk ? 'Які листи й коли надсилати, обирають тут:' : 'Which mails come, and when, is chosen here:',
      links.preferences,
      '',
    ].join('\n'),
  };
}

function line(alike: readonly RoundUpItem[], locale: Locale): string {
  const title = titleOf((alike[0] as RoundUpItem).kind, locale);
  const numbers = [...new Set(alike.map(({ data }) => numberIn(data)).filter((number) => number !== ''))];
  const more = numbers.length - MOST_NUMBERS;
  const rest = more > 0 ? [locale === 'uk' ? `ще ${more}` : `${more} more`] : [];
  const told = numbers.length === 0 ? '' : ` (${[...numbers.slice(0, MOST_NUMBERS), ...rest].join(', ')})`;
  return `- ${title}: ${alike.length}${told}`;
}
