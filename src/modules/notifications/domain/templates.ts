import { bodyOf, type MailLines, subjectOf } from './mail-text.ts';
import type { NoticeKind } from './who-hears.ts';

export type Locale = 'uk' | 'en';

/** What a template may know: a number, counts, codes and a moment. Nothing else can leak, because nothing else is here. */
export interface NoticeData {
  readonly number: string;
  readonly cameras?: number | undefined;
  readonly lossStartsAt?: string | undefined;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

type Lines = readonly [subject: string, body: string];

const LETTERS: Readonly<Record<NoticeKind, Readonly<Record<Locale, Lines>>>> = {
  'hold-asked': {
    uk: [
      'Прохання зберегти запис',
      'Вас просять зберегти від перезапису записи з ваших камер. Це прохання, а не вимога надати запис.',
    ],
    en: [
      'Please preserve recordings',
      'You are asked to keep recordings of your cameras from being overwritten. This is not yet a demand to hand them over.',
    ],
  },
  'hold-released': {
    uk: [
      'Запис більше не потрібно зберігати',
      'Прохання зберегти записи знято. Вони можуть перезаписуватися, як звичайно.',
    ],
    en: [
      'Recordings need no longer be kept',
      'The request to preserve recordings has ended. They may be overwritten as usual.',
    ],
  },
  'footage-asked': {
    uk: [
      'Запит на записи погоджено',
      'Запит погоджено. Будь ласка, дайте відповідь щодо кожної камери або завантажте записи.',
    ],
    en: [
      'A request for recordings was approved',
      'The request was approved. Please answer for each camera or upload the recordings.',
    ],
  },
  'answer-overdue': {
    uk: ['Нагадування: очікується відповідь', 'На запит щодо вашої камери ще немає відповіді.'],
    en: ['Reminder: an answer is awaited', 'There is no answer yet to the request about your camera.'],
  },
  'answer-escalated': {
    uk: [
      'Керівнику: на запит немає відповіді',
      'На запит щодо камери вашої організації ніхто не відповів у строк. Будь ласка, доручіть це комусь сьогодні.',
    ],
    en: [
      'To the head: a request has not been answered',
      'Nobody has answered a request about a camera of your organization in time. Please have somebody see to it today.',
    ],
  },
  'owner-silent': {
    uk: [
      'Власник камери мовчить',
      'На запит щодо камери досі немає відповіді, хоча керівника її власника повідомлено.',
    ],
    en: [
      'A camera owner stays silent',
      'A request about a camera is still not answered, although the head of its owner was told.',
    ],
  },
  'clarification-asked': {
    uk: [
      'Власник камери просить пояснення',
      'Власник просить пояснити запит. До вашої відповіді його строк стоїть, а перезапис триває.',
    ],
    en: [
      'A camera owner asks for an explanation',
      'The owner asks you to explain the request. Until you reply their term stands still, the overwriting does not.',
    ],
  },
  clarified: {
    uk: ['На ваше запитання відповіли', 'Ініціатор запиту відповів на ваше запитання. Строк відповіді спливає далі.'],
    en: ['Your question was answered', 'The requester replied to your question. The answer term goes on.'],
  },
  'second-decision-wanted': {
    uk: [
      'Запит чекає на друге рішення',
      'Запит великого обсягу вже погодив один керівник. Потрібне рішення ще одного.',
    ],
    en: [
      'A request awaits a second decision',
      'One supervisor has approved a request for a large amount of footage. Another one has to decide as well.',
    ],
  },
  'urgent-footage-asked': {
    uk: [
      'ТЕРМІНОВО: потрібні записи',
      'Йдеться про життя людини. Будь ласка, збережіть записи й дайте відповідь протягом двох годин.',
    ],
    en: ['URGENT: recordings are needed', 'A life is at risk. Please keep the recordings and answer within two hours.'],
  },
  'review-wanted': {
    uk: [
      'Терміновий запит чекає на перевірку',
      'Запит відкрито без погодження, бо йдеться про життя людини. Перевірте його протягом доби.',
    ],
    en: [
      'An urgent request awaits its review',
      'A request was opened without approval because a life is at risk. Please review it within a day.',
    ],
  },
  'review-overdue': {
    uk: [
      'Терміновий запит досі не перевірено',
      'Запит, відкритий без погодження, ніхто не перевірив. Через три доби після подання він припиниться.',
    ],
    en: [
      'An urgent request was not reviewed yet',
      'Nobody has reviewed a request that was opened without approval. It ends three days after its submission.',
    ],
  },
  'hold-renewed': {
    uk: [
      'Будь ласка, зберігайте запис ще місяць',
      'Запит, для якого ви зберігаєте запис, ще триває. Просимо не затирати запис ще тридцять днів.',
    ],
    en: [
      'Please keep the recording for another month',
      'The request for which you keep a recording still goes on. Please do not overwrite it for another thirty days.',
    ],
  },
  'hold-ending': {
    uk: [
      'Збереження запису скоро закінчиться',
      'Прохання зберегти запис поновлювали стільки разів, скільки можна. За п’ять днів власник зможе його затерти: отримайте запис або закрийте запит.',
    ],
    en: [
      'A hold will end soon',
      'The hold was renewed as often as it can be. In five days the owner may overwrite the recording: fetch it, or close the request.',
    ],
  },
  'number-due': {
    uk: [
      'Потрібен номер правової підстави',
      'Номер, який ви обіцяли подати пізніше, досі не надійшов. Без нього запит припиниться, а отримане за ним не можна буде завантажити.',
    ],
    en: [
      'The number of the legal basis is needed',
      'The number that you promised to hand in later has not come. Without it the request ends, and what came by it can no longer be downloaded.',
    ],
  },
  'request-reviewed': {
    uk: ['Терміновий запит перевірено', 'Керівник перевірив ваш терміновий запит.'],
    en: ['Your urgent request was reviewed', 'A supervisor has reviewed your urgent request.'],
  },
  'decision-wanted': {
    uk: ['Запит чекає на рішення', 'Запит на записи подано на погодження.'],
    en: ['A request awaits a decision', 'A request for recordings was submitted for approval.'],
  },
  'request-approved': {
    uk: ['Запит погоджено', 'Ваш запит погоджено.'],
    en: ['Request approved', 'Your request was approved.'],
  },
  'request-returned': {
    uk: ['Запит повернуто', 'Ваш запит повернуто на доопрацювання. Прохання зберегти записи лишається чинним.'],
    en: ['Request returned', 'Your request was returned to be mended. The hold on the recordings stays.'],
  },
  'request-refused': {
    uk: ['У запиті відмовлено', 'У вашому запиті відмовлено.'],
    en: ['Request refused', 'Your request was refused.'],
  },
  'request-ended': {
    uk: ['Запит завершено', 'Ваш запит завершився: сплив строк або отримано всі відповіді.'],
    en: ['Request ended', 'Your request has ended: its time ran out or everything was answered.'],
  },
  'ask-answered': {
    uk: ['Власник камери відповів', 'На ваш запит надійшла відповідь.'],
    en: ['A camera owner answered', 'An answer to your request has arrived.'],
  },
  'exhibit-sealed': {
    uk: ['Запис отримано', 'Запис за вашим запитом отримано, його цілісність перевірено.'],
    en: ['A recording has arrived', 'A recording for your request has arrived and its digest was verified.'],
  },
  'exhibit-rejected': {
    uk: ['Файл не прийнято', 'Завантажений файл не збігся із заявленим. Будь ласка, завантажте його ще раз.'],
    en: ['A file was not accepted', 'The uploaded file is not the one that was announced. Please upload it again.'],
  },
  'confirmation-due': {
    uk: [
      'Підтвердьте, що камери працюють',
      'Цього місяця ще ніщо не підтвердило роботу ваших камер. Перегляньте список: одного натискання досить.',
    ],
    en: [
      'Please confirm that your cameras work',
      'Nothing has proven this month that your cameras work. Look through the list: one click is enough.',
    ],
  },
  'footage-assessed': {
    uk: ['Відгук про ваш запис', 'Слідчий переглянув переданий вами запис і повідомив, чи він допоміг. Дякуємо.'],
    en: [
      'What came of your recording',
      'The recording that you handed over was looked at, and you are told whether it helped. Thank you.',
    ],
  },
  'outcome-missing': {
    uk: [
      'Оцініть отримані записи',
      'Власники передали записи за вашим запитом і не знають, чи вони допомогли. Будь ласка, оцініть їх.',
    ],
    en: [
      'Please judge the recordings you received',
      'Owners handed over recordings for your request and do not know whether they helped. Please judge them.',
    ],
  },
  'outcome-overdue': {
    uk: [
      'Отримані записи досі не оцінено',
      'Записи за запитом вашого підрозділу отримано понад два тижні тому, а їхні власники досі не мають відгуку.',
    ],
    en: [
      'Recordings were not judged yet',
      'Recordings for a request of your unit arrived more than two weeks ago, and their owners have heard nothing since.',
    ],
  },
  'quarter-reviewed': {
    uk: [
      'Підсумки кварталу щодо ваших камер',
      'Готові підсумки кварталу: скільки записів у вас просили, скільки передано й скільки з них допомогло.',
    ],
    en: [
      'The quarter of your cameras',
      'The review of the quarter is ready: how many recordings were asked of you, how many were handed over, and how many of them helped.',
    ],
  },
  'report-ready': {
    uk: [
      'Звіт готовий',
      'Звіт, який ви просили надсилати, можна відкрити. У цьому листі показників немає: їх буде пораховано, коли ви увійдете, за правами, які матимете тоді.',
    ],
    en: [
      'A report is ready',
      'The report that you asked to be told of can be opened. This mail holds no figures: they are counted once you have signed in, with the rights that you have then.',
    ],
  },
  'drill-asked': {
    uk: [
      'Навчання: знайдіть одну хвилину',
      'Це лише навчання: за ним не стоїть жодна справа, запис нікому не передається. Перевірте, чи зможете знайти й зберегти одну хвилину.',
    ],
    en: [
      'Drill: find one minute',
      'This is only a drill: no case stands behind it, and nothing is handed over. Try whether you can find and keep one minute.',
    ],
  },
  'deletion-wanted': {
    uk: [
      'Докази, які час видалити, чекають на рішення',
      'Строк зберігання доказів вашого підрозділу сплив, або хтось пропонує видалити доказ раніше. Рішення має ухвалити друга особа.',
    ],
    en: [
      'Exhibits to be deleted await a decision',
      'The time of exhibits of your unit is over, or somebody proposes to delete one earlier. A second person has to decide.',
    ],
  },
  'release-wanted': {
    uk: [
      'Просять зняти заборону видалення',
      'Хтось із вашого підрозділу просить зняти заборону видалення доказів. Рішення має ухвалити друга особа.',
    ],
    en: [
      'Somebody asks to end a preservation',
      'Somebody of your unit asks to let a preservation of exhibits end. A second person has to decide.',
    ],
  },
  'medium-announced': {
    uk: [
      'Записи вирушають на носії',
      'Власник камер передає записи на носії. Їхні контрольні суми вже заявлено; носій очікують протягом тридцяти днів.',
    ],
    en: [
      'Recordings are coming on a medium',
      'The owner of cameras sends recordings on a medium. Their digests are registered already; the medium is awaited for thirty days.',
    ],
  },
  'medium-received': {
    uk: [
      'Носій із записами отримано',
      'Носій із записами отримано в підрозділі, що зробив запит. Далі файли з нього звірять із заявленими й опечатають.',
    ],
    en: [
      'A medium with recordings was received',
      'A medium with recordings was received by the unit that asked. Its files are compared with the announced ones next, and sealed.',
    ],
  },
  'medium-overdue': {
    uk: [
      'Носій із записами не надійшов',
      'Заявлений носій із записами не отримано за тридцять днів. Будь ласка, з’ясуйте, де він, і за потреби передайте записи ще раз.',
    ],
    en: [
      'A medium with recordings has not come',
      'An announced medium with recordings was not received within thirty days. Please find out where it is, and hand the recordings over again if need be.',
    ],
  },
  'store-damaged': {
    uk: [
      'Сховище доказів: знайдено невідповідність',
      'Під час перевірки сховища знайдено файли, що змінені, зникли, переставлені або нікому не належать. Подивіться висновок і вирішіть, що робити.',
    ],
    en: [
      'Store of evidence: something is not right',
      'The check of the store has found files that were altered, are missing, changed places or belong to nothing. Look at what was found and decide what to do.',
    ],
  },
  'search-review-wanted': {
    uk: [
      'Перевірте пошук камер',
      'Пошук камер, який зробила людина з іншого підрозділу, чекає на вашу перевірку. Подивіться, як його зроблено, за потреби попросіть пояснення й вирішіть.',
    ],
    en: [
      'A search for cameras awaits your review',
      'A search that somebody of another unit made awaits your review. Look at how it was made, ask for an explanation where you need one, and decide.',
    ],
  },
  'search-explanation-wanted': {
    uk: ['Поясніть пошук камер', 'Вас просять пояснити один із ваших пошуків камер. Ви маєте на це п’ять днів.'],
    en: ['Please explain a search', 'You are asked to explain one of your searches for cameras. You have five days.'],
  },
  'search-explained': {
    uk: ['Пошук пояснено', 'На ваше запитання про пошук камер відповіли. Вирішіть, чи був він виправданий.'],
    en: [
      'A search was explained',
      'Your question about a search was answered. Please decide whether it was justified.',
    ],
  },
  'search-review-decided': {
    uk: [
      'Перевірку пошуку закінчено',
      'Перевірку вашого пошуку камер, який ви пояснювали, закінчено. Висновок і його причину видно в системі.',
    ],
    en: [
      'The review of a search has ended',
      'The review of your search that you explained has ended. The verdict and its reason are in the product.',
    ],
  },
  'oversight-alarm': {
    uk: [
      'ТРИВОГА: хтось збирає місця камер',
      'Хтось відкрив камеру-пастку або читає значно більше, ніж інші. Подивіться, хто і що, на сторінці тривог.',
    ],
    en: [
      'ALARM: somebody collects places of cameras',
      'Somebody opened a canary, or reads far more than others do. See who and what on the page of alarms.',
    ],
  },
  'webhook-disabled': {
    uk: [
      'Вебхук вимкнено',
      'Приймач вашого вебхука не приймає повідомлень, тому його вимкнено. Полагодьте приймач, увімкніть вебхук і надішліть повторно те, що не дійшло.',
    ],
    en: [
      'A webhook was switched off',
      'The receiver of your webhook takes no messages, so it was switched off. Mend it, switch it on and send again what failed.',
    ],
  },
  'search-overridden': {
    uk: [
      'Пошук камер поза межами злочину',
      'Слідчий відкрив точні місця камер далеко від місця або часу злочину і письмово пояснив причину. Будь ласка, перевірте її.',
    ],
    en: [
      'A search away from its crime',
      'An investigator opened exact camera positions away from the place or time of the crime, with a written reason. Please look at it.',
    ],
  },
  'task-wanted': {
    uk: [
      'Планове завдання чекає на рішення',
      'Подано планове завдання, що відкриє точні місця камер у певному районі.',
    ],
    en: [
      'A planning task awaits a decision',
      'A planning task was asked for that would open exact camera positions in an area.',
    ],
  },
  'task-decided': {
    uk: ['Рішення щодо планового завдання', 'Щодо вашого планового завдання ухвалено рішення.'],
    en: ['A planning task was decided on', 'There is a decision on your planning task.'],
  },
  'export-wanted': {
    uk: [
      'Вивантаження точних місць чекає на рішення',
      'Ваш колега або установа вашої території просить вивантажити точні місця камер. Потрібна згода другої особи.',
    ],
    en: [
      'An export of exact positions awaits a decision',
      'A colleague, or an organization of your territory, asks to take exact camera positions out. A second person must agree.',
    ],
  },
  'export-decided': {
    uk: [
      'Рішення щодо вивантаження точних місць',
      'Щодо вашого вивантаження ухвалено рішення. Погоджений файл можна отримати один раз протягом доби.',
    ],
    en: [
      'An export of exact positions was decided on',
      'There is a decision on your export. An approved file can be fetched once, within a day.',
    ],
  },
};

const NUMBER = /^R-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

export const titleOf = (kind: NoticeKind, locale: Locale): string => LETTERS[kind][locale][0];

/** The text of the product. */
export function defaultLines(kind: NoticeKind, locale: Locale): MailLines {
  const [subject, body] = LETTERS[kind][locale];
  return { subject, body };
}

/** The number in its own form, or nothing: no text of a person gets any further. */
export const numberIn = (data: NoticeData): string => (NUMBER.test(data.number) ? data.number : '');

export const closingOf = (locale: Locale): string =>
  locale === 'uk' ? 'Деталі доступні лише після входу:' : 'Details are shown only after you sign in:';

/** The whole mail. */
export function letterOf(
  kind: NoticeKind,
  locale: Locale,
  data: NoticeData,
  link: string,
  now: Date,
  lines: MailLines = defaultLines(kind, locale),
): Letter {
  const number = numberIn(data);
  const known = {
    number,
    cameras: cameras(locale, data.cameras),
    loss: urgency(locale, data.lossStartsAt, now),
  };
  return {
    subject: subjectOf(lines, number),
    text: [bodyOf(lines, known), '', closingOf(locale), link, ''].join('\n'),
  };
}

function cameras(locale: Locale, count: number | undefined): string | null {
  if (count === undefined) return null;
  return locale === 'uk' ? `Кількість камер: ${count}.` : `Cameras: ${count}.`;
}

const HOUR = 3_600_000;

/** Relative and coarse: the moment of an incident must not be read off a mail. */
export function urgency(locale: Locale, lossStartsAt: string | undefined, now: Date): string | null {
  if (lossStartsAt === undefined) return null;
  const hours = (Date.parse(lossStartsAt) - now.getTime()) / HOUR;
  if (hours <= 0)
    return locale === 'uk'
      ? 'Найперший запис уже перезаписується.'
      : 'The first recording is already being overwritten.';
  if (hours <= 6)
    return locale === 'uk'
      ? 'Найперший запис почне зникати за лічені години.'
      : 'The first recording begins to vanish within hours.';
  if (hours <= 24)
    return locale === 'uk'
      ? 'Найперший запис почне зникати протягом доби.'
      : 'The first recording begins to vanish within a day.';
  const days = Math.floor(hours / 24);
  return locale === 'uk'
    ? `Найперший запис почне зникати приблизно за ${days} дн.`
    : `The first recording begins to vanish in about ${days} day${days === 1 ? '' : 's'}.`;
}
