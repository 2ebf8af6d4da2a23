import type { CandidateOutcome, NotAskedReason } from './completeness.ts';
import type { AnswerCode } from './answers.ts';

export type Language = 'uk' | 'en';

interface Words {
  readonly title: Readonly<Record<'request' | 'search' | 'crime', string>>;
  readonly lead: string;
  readonly proceeding: string;
  readonly noNumber: string;
  readonly article: string;
  readonly occurred: string;
  readonly requests: string;
  readonly omitted: string;
  readonly notAskedTotals: string;
  readonly organization: string;
  readonly searches: string;
  readonly candidates: string;
  readonly totals: string;
  readonly total: string;
  readonly cameras: string;
  readonly camera: string;
  readonly owner: string;
  readonly sees: string;
  readonly became: string;
  readonly page: (page: number, of: number) => string;
  readonly made: (by: string, at: string) => string;
  readonly digest: string;
  readonly digestNote: string;
  readonly notStated: string;
  readonly fromSearch: string;
  readonly via: Readonly<Record<'letter' | 'paper', string>>;
  readonly outcome: Readonly<Record<CandidateOutcome, string>>;
  readonly reason: Readonly<Record<NotAskedReason | AnswerCode, string>>;
  readonly tier: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
}

/** What the paper says, in both languages, in the words of the page on the screen. */
export const COMPLETENESS_WORDS: Readonly<Record<Language, Words>> = {
  uk: {
    title: {
      request: 'Довідка про повноту запиту',
      search: 'Довідка про повноту пошуку',
      crime: 'Довідка про повноту в провадженні',
    },
    lead: 'Кожна камера, яка могла це бачити, і що з нею сталося. Кожну камеру враховано рівно один раз.',
    proceeding: 'Провадження (ЄРДР)',
    noNumber: 'номер ще не присвоєно',
    article: 'Стаття',
    occurred: 'Час події',
    organization: 'Підрозділ',
    requests: 'Запити',
    omitted: 'Знайдено, але не показано пошуком (понад межу)',
    notAskedTotals: 'Чому не запитано',
    searches: 'Пошуків, за якими складено',
    candidates: 'Камер, що могли бачити',
    totals: 'Підсумок',
    total: 'Разом',
    cameras: 'Камери',
    camera: 'Камера',
    owner: 'Власник',
    sees: 'Бачить',
    became: 'Що сталося',
    page: (page, of) => `сторінка ${page} з ${of}`,
    made: (by, at) => `Склав(ла): ${by}, ${at}`,
    digest: 'Відбиток змісту (SHA-256)',
    digestNote: 'Цей відбиток записано в журналі системи разом із часом складання; за ним довідку можна звірити.',
    notStated: 'причину не вказано',
    fromSearch: 'за даними пошуку',
    via: { letter: 'за листом', paper: 'на папері до листа' },
    outcome: {
      waiting: 'запитано, чекаємо на відповідь',
      held: 'запитано, запис збережено',
      delivering: 'запис передається',
      delivered: 'запис отримано',
      not_available: 'запису немає',
      refused: 'власник відмовив',
      expired: 'строк минув без запису',
      released: 'запит знято',
      drafted: 'у чернетці, ще не надіслано',
      not_asked: 'не запитано',
    },
    reason: {
      held: 'збережено',
      delivered: 'передано',
      nothing_recorded: 'нічого не записано',
      camera_was_down: 'камера не працювала',
      does_not_see_place: 'не бачить місця',
      wrong_owner: 'інший власник',
      overwritten: 'перезаписано',
      refused: 'відмова',
      out_of_view: 'не бачить місця',
      footage_lost: 'запис уже втрачено',
      not_working: 'не працює',
      covered_by_another: 'це саме бачить інша камера',
      too_far: 'надто далеко',
      refused_earlier: 'власник уже відмовляв',
      disproportionate: 'було б непропорційно',
    },
    tier: {
      identify: 'впізнати',
      recognise: 'розпізнати',
      observe: 'спостерігати',
      detect: 'помітити',
      maybe: 'можливо',
      out_of_view: 'дивиться в інший бік',
    },
    states: {
      draft: 'чернетка',
      submitted: 'на погодженні',
      open: 'відкритий',
      closed: 'закритий',
      refused: 'відмовлено',
      withdrawn: 'відкликаний',
    },
  },
  en: {
    title: {
      request: 'Statement of completeness: request',
      search: 'Statement of completeness: search',
      crime: 'Statement of completeness: whole case',
    },
    lead: 'Every camera that could have seen it, and what became of it. Each camera is counted exactly once.',
    proceeding: 'Proceeding (ЄРДР)',
    noNumber: 'no number yet',
    article: 'Article',
    occurred: 'Time of the event',
    organization: 'Unit',
    requests: 'Requests',
    omitted: 'Found and not shown by the search (above its limit)',
    notAskedTotals: 'Why not asked',
    searches: 'Searches it is made from',
    candidates: 'Cameras that could have seen it',
    totals: 'Totals',
    total: 'Together',
    cameras: 'Cameras',
    camera: 'Camera',
    owner: 'Owner',
    sees: 'Sees',
    became: 'What became of it',
    page: (page, of) => `page ${page} of ${of}`,
    made: (by, at) => `Made by ${by}, ${at}`,
    digest: 'Digest of the content (SHA-256)',
    digestNote: "The system's journal holds this digest and the time of making; the statement can be held against it.",
    notStated: 'no reason stated',
    fromSearch: 'as the search says',
    via: { letter: 'by letter', paper: 'on paper to letter' },
    outcome: {
      waiting: 'asked, answer awaited',
      held: 'asked, recording preserved',
      delivering: 'recording under way',
      delivered: 'recording received',
      not_available: 'no recording',
      refused: 'refused by the owner',
      expired: 'time ran out without a recording',
      released: 'no longer asked for',
      drafted: 'in a draft, not sent yet',
      not_asked: 'not asked',
    },
    reason: {
      held: 'preserved',
      delivered: 'delivered',
      nothing_recorded: 'nothing recorded',
      camera_was_down: 'camera was down',
      does_not_see_place: 'does not see the place',
      wrong_owner: 'another owner',
      overwritten: 'overwritten',
      refused: 'refused',
      out_of_view: 'does not see the place',
      footage_lost: 'recording already lost',
      not_working: 'not working',
      covered_by_another: 'another camera sees the same',
      too_far: 'too far away',
      refused_earlier: 'the owner refused before',
      disproportionate: 'would be disproportionate',
    },
    tier: {
      identify: 'identify',
      recognise: 'recognise',
      observe: 'observe',
      detect: 'detect',
      maybe: 'maybe',
      out_of_view: 'looks elsewhere',
    },
    states: {
      draft: 'draft',
      submitted: 'submitted',
      open: 'open',
      closed: 'closed',
      refused: 'refused',
      withdrawn: 'withdrawn',
    },
  },
};
