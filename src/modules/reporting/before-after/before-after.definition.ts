import { common, type Definition } from '../domain/definition.ts';
import { LEAST_BEFORE, LEAST_COMPARISONS, LEAST_MONTHS } from './before-after.ts';
import { LIKE_SIZE, MOST_COMPARISONS } from './choose.ts';

export const BEFORE_AFTER: Definition = {
  ...common,
  code: 'before-after',
  version: 1,
  title: { uk: 'До і після, порівняно з іншими громадами', en: 'Before and after, against other communities' },
  terms: [
    {
      name: 'one',
      uk: 'Правопорушення обраної тяжкості, зареєстровані в громаді за повні місяці до місяця приходу й після нього (сам місяць не враховано, і місяці, коли облік області ще не вели, теж), і зміна місячної кількості. Це число публікують найчастіше, і саме воно нічого не каже про причину.',
      en: 'Offences of the chosen severity registered in the community within the whole months before the month of the arrival and after it (that month itself is left out, and so are months before the records of the region begin), and the change of the monthly count. This is the figure that is published most often, and it says nothing of a cause.',
    },
    {
      name: 'comparison',
      uk: `Громади, де населення більше чи менше не понад ${LIKE_SIZE} рази, щонайбільше ${MOST_COMPARISONS} найближчих за населенням; без сусідів і без тих, куди за цей час теж прийшов офіцер або подвоїлися камери. За рівнем злочинності їх не підбирають: так вийшло б повернення до середнього.`,
      en: `Communities at most ${LIKE_SIZE} times larger or smaller in population, the nearest ${MOST_COMPARISONS} at most; without neighbours, and without those where within that time an officer came as well, or cameras doubled. They are not chosen by their crime: that would bring in regression to the mean.`,
    },
    {
      name: 'effect',
      uk: 'Зміна в громаді понад ту, яку показують інші: різниця різниць логарифмів місячної кількості; 95 % інтервал за розподілом Стьюдента з розкиду самих громад, один ступінь на громаду.',
      en: 'The change of the community beyond what the others show: the difference of differences of the logarithm of the monthly count; 95 % interval by Student’s distribution from the scatter of the communities themselves, one degree a community.',
    },
    {
      name: 'trend',
      uk: 'На скільки річний тренд громади до приходу відрізнявся від тренду інших. Якщо відрізнявся (p < 0,05), то лінії не були паралельними, і відповісти неможливо.',
      en: 'By how much the yearly trend of the community before the arrival differed from that of the others. Where it did (p < 0.05), the lines were not parallel, and it cannot be told.',
    },
    {
      name: 'placebos',
      uk: 'Те саме питання для трьох моментів до приходу, коли нічого не сталося (третина, половина й дві третини часу до). Якщо метод «знаходить» щось там (p < 0,05 на всі три разом), відповісти неможливо.',
      en: 'The same question at three moments before the arrival, when nothing happened (a third, a half and two thirds of the time before). Where the method finds something there (p < 0.05 for all three together), it cannot be told.',
    },
    {
      name: 'displacement',
      uk: 'Та сама зміна для сусідніх громад разом: чи не перемістилася злочинність туди.',
      en: 'The same change of the neighbouring communities together: whether crime moved there.',
    },
    {
      name: 'verdict',
      uk: `«Впала» чи «зросла» лише тоді, коли інтервал не містить нуля й перевірки пройдено; інакше «неможливо сказати» з причинами. Потрібно щонайменше ${LEAST_MONTHS.before} місяців до та ${LEAST_MONTHS.after} після, ${LEAST_BEFORE} випадків до, ${LEAST_COMPARISONS} громад для порівняння. Навіть тоді це про громаду після приходу, а не про того, хто прийшов: усе інше, що сталося там тоді ж, сюди входить.`,
      en: `“Fell” or “rose” only where the interval does not hold zero and the checks are passed; otherwise “cannot tell”, with the reasons. At least ${LEAST_MONTHS.before} months before and ${LEAST_MONTHS.after} after, ${LEAST_BEFORE} cases before, ${LEAST_COMPARISONS} communities to compare. Even then it tells of the community after the arrival and not of who arrived: whatever else happened there at that time is in it.`,
    },
  ],
};
