import type { Language } from '../domain/definition.ts';

type Words = Readonly<Record<Language, string>>;

export const WORDS = {
  figures: { uk: 'Показники', en: 'Figures' },
  definitions: { uk: 'Визначення', en: 'Definitions' },
  definition: { uk: 'Що означають показники', en: 'What the figures mean' },
  term: { uk: 'Показник', en: 'Figure' },
  period: { uk: 'Період', en: 'Period' },
  version: { uk: 'Версія визначень', en: 'Version of the definitions' },
  timeZone: { uk: 'Часовий пояс', en: 'Time zone' },
  least: { uk: 'Найменше випадків для частки', en: 'Fewest cases of which a share is told' },
  low: { uk: 'від (95 %)', en: 'from (95 %)' },
  high: { uk: 'до (95 %)', en: 'to (95 %)' },
  tooFew: { uk: 'замало', en: 'too few' },
  reference: { uk: 'Пунктир — показник загалом; смуга — інтервал 95 %.', en: 'Dashed: overall; band: 95 % interval.' },
  more: { uk: 'На рисунку — перші рядки таблиці.', en: 'The drawing shows the first rows of the table.' },
  hidden: { uk: 'замало випадків (приховано)', en: 'too few cases (hidden)' },
  steps: {
    uk: 'П’ять рівних кроків від найменшого до найбільшого, як на сторінці звіту; межі спрощено. Числа — у таблиці.',
    en: 'Five equal steps from the least to the most, as on the page of the report; boundaries are simplified. The table has the figures.',
  },
  boundaries: { uk: 'Межі', en: 'Boundaries' },
  territories: { uk: 'територій', en: 'territories' },
  mayNot: { uk: 'Чого з цього не випливає', en: 'What may not be concluded' },
} as const satisfies Record<string, Words>;

export const PAGE = {
  uk: (page: number, of: number) => `сторінка ${page} з ${of}`,
  en: (page: number, of: number) => `page ${page} of ${of}`,
};

export const spanned = (from: string, to: string, language: Language): string =>
  language === 'uk' ? `${from} (включно) – ${to} (не включно)` : `${from} (included) – ${to} (not included)`;
