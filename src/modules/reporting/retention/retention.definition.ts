import { common, type Definition } from '../domain/definition.ts';
import { LEAST_CASES } from '../domain/share.ts';

export const RETENTION: Definition = {
  ...common,
  code: 'retention',
  version: 1,
  title: { uk: 'Час зберігання і вік запитаного відео', en: 'Retention, and the age of what is asked for' },
  terms: [
    {
      name: 'asked',
      uk: 'Позиції запитів (камера й проміжок часу), про які власника повідомлено в межах періоду; навчальні запити не враховано.',
      en: 'Asks (one camera and one window) that the owner was told of within the period; drills are not counted.',
    },
    {
      name: 'age',
      uk: 'Години від початку запитаного проміжку (події) до повідомлення власника.',
      en: 'Hours from the beginning of the window that is asked for (the incident) to telling the owner.',
    },
    {
      name: 'there',
      uk: 'За останньою відповіддю власника запис є весь: збережено чи передано, і найдавніший запис не починається всередині проміжку.',
      en: 'By the last answer of the owner all of it is there: held or delivered, and the oldest recording does not begin within the window.',
    },
    {
      name: 'partly',
      uk: 'Є лише частина: найдавніший запис починається всередині проміжку.',
      en: 'Only a part is there: the oldest recording begins within the window.',
    },
    {
      name: 'gone',
      uk: 'Перезаписано: найдавніший запис починається після кінця проміжку.',
      en: 'Overwritten: the oldest recording begins after the end of the window.',
    },
    {
      name: 'unknown',
      uk: 'Про зберігання нічого не сказано: без відповіді, відмова, камера не працювала, не бачить місця, інший власник. У знаменнику їх немає.',
      en: 'Nothing was told of the retention: no answer, a refusal, the camera was down, does not see the place, belongs to another. They are in no denominator.',
    },
    {
      name: 'curve',
      uk: `За віком: there від суми there, partly і gone, з інтервалом Вілсона (95 %); smoothed — крива, що з віком не зростає (об’єднання сусідніх порушень). Менше ніж ${LEAST_CASES} відомих — частку не показано.`,
      en: `By age: there of the sum of there, partly and gone, with the Wilson interval (95 %); smoothed: the curve that never rises with age (pooled adjacent violators). With fewer than ${LEAST_CASES} known no share is told.`,
    },
    {
      name: 'lost',
      uk: 'partly і gone разом: те, від чого хоча б початок перезаписано.',
      en: 'partly and gone together: of which at least the beginning was overwritten.',
    },
    {
      name: 'saved.kept',
      uk: 'З lost — те, що було б цілим, якби камера зберігала щонайменше стільки днів, а власник відповів тоді ж, коли відповів.',
      en: 'Of lost: what would be whole if the camera kept at least so many days and the owner answered when it did.',
    },
    {
      name: 'saved.heldAtOnce',
      uk: 'Те саме, якби власник зберіг запис у мить повідомлення: різниця показує ціну повільної відповіді, а не короткого зберігання.',
      en: 'The same if the owner had held it the moment it was told: the difference is the price of a slow answer, not of a short retention.',
    },
  ],
};
