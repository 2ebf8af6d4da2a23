import { common, type Definition } from './definition.ts';
import { LEAST_CASES } from './share.ts';

export const NETWORK: Definition = {
  ...common,
  code: 'network',
  version: 1,
  title: { uk: 'Мережа камер', en: 'The network of cameras' },
  terms: [
    {
      name: 'total',
      uk: 'Камери, що стоять наприкінці періоду: зареєстровані, не заплановані, встановлені до його кінця (або з невідомою датою) і до того часу не виведені з експлуатації.',
      en: 'Cameras that stand at the end of the period: registered, not merely planned, installed before its end (or on an unknown date) and not decommissioned by then.',
    },
    {
      name: 'added',
      uk: 'З датою встановлення в межах періоду.',
      en: 'With a date of installation within the period.',
    },
    { name: 'retired', uk: 'Виведені з експлуатації в межах періоду.', en: 'Decommissioned within the period.' },
    {
      name: 'provenWorking',
      uk: 'З наявних — ті, про роботу яких свідчить відповідь, передане відео або підтвердження не давніше ніж за 90 днів до кінця періоду.',
      en: 'Of those that stand: shown to work by an answer, a delivery or a confirmation not older than 90 days before the end of the period.',
    },
    { name: 'byOwnerKind', uk: 'Наявні камери за видом власника.', en: 'Those that stand, by kind of owner.' },
    {
      name: 'onPoliceInitiative',
      uk: 'Наявні камери, встановлені з ініціативи поліції.',
      en: 'Those that stand and were installed on the initiative of the police.',
    },
    {
      name: 'residents, perThousand',
      uk: 'Населення території за довідником територій і скільки на кожну тисячу жителів припадає наявних камер (total) і тих, що підтверджено працюють (provenWorking). Де населення невідоме, не показано.',
      en: 'Residents of the territory by the register of territories, and how many of the cameras that stand (total) and of those proven to work (provenWorking) there are for each thousand of them. Not told where the population is not known.',
    },
    {
      name: 'programme',
      uk: 'Рядок за програмою — камери, в записі яких названо цю програму.',
      en: 'A row by programme has the cameras whose record names that programme.',
    },
    {
      name: 'targets',
      uk: 'Цілі, записані командуванням для країни чи області з джерелом, і скільки досягнуто наприкінці періоду: total, provenWorking або onPoliceInitiative; ціль програми — серед камер, у записі яких її названо точно так само.',
      en: 'Targets that the commands recorded for the country or the region, with their source, and what was reached by the end of the period: total, provenWorking or onPoliceInitiative; that of a programme among the cameras whose record names it in the same letters.',
    },
    {
      name: 'series',
      uk: 'Ті самі показники за місяцями: що стояло наприкінці місяця, що з’явилося й зникло протягом нього.',
      en: 'The same figures by month: what stood at its end, what came and went within it.',
    },
  ],
};

export const SOLVING: Definition = {
  ...common,
  code: 'solving',
  version: 3,
  title: { uk: 'Розкриття злочинів і відео', en: 'Solving of crimes, and video' },
  terms: [
    {
      name: 'registered',
      uk: 'Кримінальні правопорушення обраної тяжкості (типово тяжкі та особливо тяжкі), зареєстровані в межах періоду. Без дублікатів, виділених проваджень і закритих через відсутність події чи складу.',
      en: 'Offences of the chosen severity (serious and especially serious unless told otherwise) registered within the period. Without duplicates, severed proceedings and those closed because there was no offence.',
    },
    {
      name: 'solved',
      uk: 'З них — ті, у яких на сьогодні повідомлено про підозру (стадія suspicion_served або пізніша).',
      en: 'Of these, those in which by today notice of suspicion was served (stage suspicion_served or later).',
    },
    {
      name: 'requested',
      uk: 'З них — ті, за якими погоджено щонайменше один запит на відео.',
      en: 'Of registered, those with at least one approved request for footage.',
    },
    {
      name: 'delivered',
      uk: 'З них — ті, за якими передано щонайменше одне відео.',
      en: 'Of requested, those with at least one delivered recording.',
    },
    {
      name: 'useful',
      uk: 'З них — ті, у яких слідчий визнав щонайменше одне відео корисним повністю чи частково.',
      en: 'Of delivered, those in which the investigator judged at least one recording useful, wholly or in part.',
    },
    {
      name: 'usedForSuspicion',
      uk: 'З них — ті, у яких щонайменше одне відео використано для підозри або в суді.',
      en: 'Of useful, those in which at least one recording was used for the suspicion or in court.',
    },
    {
      name: 'solvedWithVideo',
      uk: 'Розкриті, у яких відео використано для підозри або в суді.',
      en: 'Solved, and a recording was used for the suspicion or in court.',
    },
    {
      name: 'shares',
      uk: `solved і requested — від registered; delivered — від requested; useful і usedForSuspicion — від delivered; solvedWithVideo — від solved. Межі: інтервал Вілсона, 95 %. Менше ніж ${LEAST_CASES} випадків у знаменнику — частку не показано.`,
      en: `solved and requested of registered; delivered of requested; useful and usedForSuspicion of delivered; solvedWithVideo of solved. Bounds: Wilson interval, 95 %. With fewer than ${LEAST_CASES} cases in the denominator no share is told.`,
    },
    {
      name: 'funnel',
      uk: 'Кожен рядок проти меж, у яких лежала б частка такої кількості випадків за самої лише випадковості навколо загальної частки: точні біноміальні межі 95 % і 99,8 %. Рядок ні з ким не порівнюють.',
      en: 'Each row against the limits within which the share of so many cases would lie by chance alone around the overall share: exact binomial limits of 95 % and 99.8 %. No row is compared with another.',
    },
    {
      name: 'trend',
      uk: 'За місяцями реєстрації: частка розкритих протягом 90 днів; лише місяці, після яких ці 90 днів минули. perYear — нахил прямої, зваженої за кількістю справ, за рік, з інтервалом 95 %; якщо він містить нуль — «сказати не можна».',
      en: 'By month of registration: the share solved within 90 days; only months after which these 90 days have passed. perYear: slope of the line weighed by cases, in a year, with its 95 % interval; where it holds zero nothing can be told.',
    },
    {
      name: 'comparison',
      uk: 'Розкриті серед тих, за якими запитано відео (requested), і серед решти зареєстрованих; різниця з інтервалом Ньюкомба, 95 %. Це не ефект відео.',
      en: 'Solved among those for which footage was requested, and among the other registered ones; the difference with the interval of Newcombe, 95 %. It is no effect of the footage.',
    },
    {
      name: 'comparisonByCoverage',
      uk: 'Розкриті серед тих, місце яких на час події було в полі зору камери тієї самої області, що тоді стояла й про роботу якої свідчить доказ одного з 90 днів перед днем події (withCoverage), і серед тих, місця яких не бачила жодна камера (withoutCoverage); різниця з інтервалом Ньюкомба, 95 %. Поле зору — яким воно було тоді за нинішніми знаннями. Докази самого дня події й пізніші не враховано: це може бути відповідь на запит у цій справі. untold — місце невідоме або його бачили лише камери, про роботу яких тоді нічого не відомо. Це не ефект камер.',
      en: 'Solved among those whose place was at the time in the view of a camera of the same region that stood there and was proven to work on one of the 90 days before the day of the offence (withCoverage), and among those whose place no camera saw (withoutCoverage); the difference with the interval of Newcombe, 95 %. The view is that of then, as we know it today. Proofs of the day of the offence and later ones do not count: they may be the answer to the request in this very case. untold: no known place, or seen only by cameras of which nothing tells whether they worked then. It is no effect of the cameras.',
    },
  ],
};

export const QUARTER: Definition = {
  ...common,
  code: 'quarter',
  version: 1,
  title: { uk: 'Квартал ваших камер', en: 'The quarter of your cameras' },
  terms: [
    {
      name: 'asked',
      uk: 'Позиції запитів (камера й проміжок часу), про які вам повідомлено протягом кварталу.',
      en: 'Asks (one camera and one window) that you were told of within the quarter.',
    },
    { name: 'answered', uk: 'З них — ті, на які ви відповіли.', en: 'Of these, those that you answered.' },
    {
      name: 'delivered',
      uk: 'З них — ті, за якими передано щонайменше один запис.',
      en: 'Of asked, those with at least one recording handed over.',
    },
    {
      name: 'useful',
      uk: 'З переданих — ті, у яких слідчий визнав щонайменше один запис корисним повністю чи частково.',
      en: 'Of delivered, those with at least one recording that the investigator judged useful, wholly or in part.',
    },
    {
      name: 'solvedWith',
      uk: `Розкриті правопорушення, у яких ваш запис використано для підозри або в суді. Якщо ваші записи стосувалися менше ніж ${LEAST_CASES} проваджень, число не показано: воно розповіло б про окрему справу.`,
      en: `Solved offences in which a recording of yours was used for the suspicion or in court. With recordings for fewer than ${LEAST_CASES} proceedings the number is not told: it would speak of a single case.`,
    },
  ],
};

/** Figures that the public page does not show. */
const NOT_FOR_ALL = new Set(['residents, perThousand', 'programme', 'targets', 'series', 'comparisonByCoverage']);

export const TRANSPARENCY: Definition = {
  ...common,
  code: 'transparency',
  version: 2,
  title: { uk: 'Відкриті показники', en: 'Figures for the public' },
  terms: [
    {
      name: 'period',
      uk: 'Чотири повні квартали, останній з яких закінчився щонайменше місяць тому.',
      en: 'Four whole quarters, the last of which ended at least a month ago.',
    },
    {
      name: 'hidden',
      uk: `null замість числа: воно менше за ${LEAST_CASES} (і не нуль), його різниця з числом, частиною якого воно є, така, або з нього можна було б обчислити приховане.`,
      en: `null instead of a count: it is less than ${LEAST_CASES} (and not zero), its difference to the count that it is a part of is, or a hidden count could be reckoned from it.`,
    },
    ...[...NETWORK.terms, ...SOLVING.terms].filter(({ name }) => !NOT_FOR_ALL.has(name)),
  ],
};
