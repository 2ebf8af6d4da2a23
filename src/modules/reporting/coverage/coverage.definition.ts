import { DENSITY_TABLE } from '../../../kernel/pixel-density.ts';
import { common, type Definition } from '../domain/definition.ts';
import { LEAST_CASES } from '../domain/share.ts';

const COUNTED_ONCE = {
  uk: 'Перекриття полів зору пораховано один раз; площа точна (рівновелика проєкція EPSG:6933).',
  en: 'What several cameras see is counted once; the area is exact (equal-area projection EPSG:6933).',
};

export const COVERAGE: Definition = {
  ...common,
  code: 'coverage',
  version: 1,
  title: { uk: 'Що бачать камери', en: 'What cameras see' },
  terms: [
    {
      name: 'areaSeen.registered',
      uk: `Квадратні метри землі, яку бачать камери території за реєстром: у роботі й тимчасово вимкнені, без запланованих і виведених. Поле зору — без того, що закривають відомі будівлі. ${COUNTED_ONCE.uk} Камера належить території, де лежить центр її клітинки; землю, яку бачать камери двох громад, враховано в кожній, тож суми громад можуть бути більші за область.`,
      en: `Square metres of ground that the cameras of the territory see by the register: active ones and those out of service, without planned and decommissioned ones. A view is without what known buildings hide. ${COUNTED_ONCE.en} A camera belongs to the territory of the centre of its cell; ground that cameras of two communities see counts in both, so communities may add up to more than their region.`,
    },
    {
      name: 'areaSeen.working',
      uk: 'З неї — лише камери в роботі, про роботу яких свідчить відповідь, передане відео або підтвердження за останні 90 днів (станом на минулу ніч).',
      en: 'Of it, by active cameras alone that an answer, a delivery or a confirmation of the last 90 days proved to work (as of last night).',
    },
    {
      name: 'crimes',
      uk: 'Тяжкі та особливо тяжкі кримінальні правопорушення, зареєстровані в межах періоду; без дублікатів, виділених проваджень і закритих через відсутність події чи складу.',
      en: 'Serious and especially serious offences registered within the period; without duplicates, severed proceedings and those closed because there was no offence.',
    },
    { name: 'withoutPlace', uk: 'З них — без відомого місця.', en: 'Of these, without a known place.' },
    {
      name: 'seen',
      uk: 'З решти — ті, місце яких сьогодні лежить у полі зору щонайменше однієї камери тієї самої області. Це не означає, що камера стояла там під час події чи щось записала.',
      en: 'Of the others, those whose place lies today within the view of at least one camera of the same region. It does not mean that the camera stood there at the time, or recorded anything.',
    },
    {
      name: 'seenWorking',
      uk: 'Те саме, лише за камерами, робота яких підтверджена (як у areaSeen.working).',
      en: 'The same by cameras alone that are proven to work (as in areaSeen.working).',
    },
    {
      name: 'byTier, byTierWorking',
      uk: `Побачені місця за найкращою щільністю пікселів, яку дає котрась із камер (${DENSITY_TABLE.version}): identify — від 250 пікселів на метр, recognise — від 125, observe — від 62,5, detect — від 25, beyond — менше. Якщо ширину кадру не вказано, взято 1920 пікселів.`,
      en: `Places seen, by the best pixel density that any of the cameras gives there (${DENSITY_TABLE.version}): identify from 250 pixels a metre, recognise from 125, observe from 62.5, detect from 25, beyond: less. Where the frame width is not told, 1920 pixels are taken.`,
    },
    {
      name: 'shares',
      uk: `seen і seenWorking — від crimes з відомим місцем. Межі: інтервал Вілсона, 95 %. Менше ніж ${LEAST_CASES} випадків у знаменнику — частку не показано.`,
      en: `seen and seenWorking of crimes with a known place. Bounds: Wilson interval, 95 %. With fewer than ${LEAST_CASES} cases in the denominator no share is told.`,
    },
    {
      name: 'residents',
      uk: 'Населення території, якщо його внесено разом із межами.',
      en: 'Population of the territory, where it came with the boundaries.',
    },
    {
      name: 'population',
      uk: 'Люди за внесеними точками (центри клітинок сітки населення чи поселення) і ті з них, чия точка лежить у полі зору камери тієї самої області: seen — за реєстром, seenWorking — за камерами, робота яких підтверджена. Це оцінка за точками: хто саме живе в полі зору, не відомо. Якщо точок не внесено, сказати не можна (null).',
      en: 'People by the points that were brought (middles of the cells of a population grid, or settlements), and those of them whose point lies in the view of a camera of the same region: seen by the register, seenWorking by cameras that are proven to work. It is an estimate by points: who lives within a view is not known. Where no points were brought it cannot be told (null).',
    },
    {
      name: 'check',
      uk: 'Останнє нічне порівняння сум площі з повним перерахунком: worst — найбільша різниця як частка площі, mended — скільки сум відрізнялося більше ніж на мільйонну й було виправлено.',
      en: 'The last nightly comparison of the sums of area with a recount from scratch: worst is the largest difference as a part of the area, mended how many sums were off by more than a millionth and were set right.',
    },
  ],
};
