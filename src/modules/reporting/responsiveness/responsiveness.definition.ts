import { common, type Definition } from '../domain/definition.ts';
import { LEAST_CASES } from '../domain/share.ts';

export const RESPONSIVENESS: Definition = {
  ...common,
  code: 'responsiveness',
  version: 2,
  title: { uk: 'Як відповідають власники камер', en: 'How owners of cameras answer' },
  terms: [
    {
      name: 'asked',
      uk: 'Позиції запитів (камера й проміжок часу), про які власника повідомлено в межах періоду. Позиція належить території, де стоїть камера. Обласне командування бачить позиції запитів підрозділів своєї області. Навчальні запити не враховано.',
      en: 'Asks (one camera and one window) that the owner was told of within the period. An ask lies in the territory where its camera stands. A regional command sees the asks of the units of its region. Drills are not counted.',
    },
    {
      name: 'inTime',
      uk: 'З них — ті, на які перша відповідь надійшла до кінця строку. Строк, що стояв через уточнення, подовжено.',
      en: 'Of asked: first answered before the term ended. A term that stood still while the owner asked back was prolonged.',
    },
    { name: 'late', uk: 'Перша відповідь надійшла після строку.', en: 'First answered after the term.' },
    {
      name: 'overdue',
      uk: 'На зараз без відповіді, строк минув і не призупинений, власник ще має відповісти.',
      en: 'By now without an answer though the term has passed, does not stand still, and the owner is still to answer.',
    },
    {
      name: 'waiting',
      uk: 'На зараз без відповіді, строк ще не минув або стоїть.',
      en: 'By now without an answer, and the term has not passed or stands still.',
    },
    {
      name: 'ended',
      uk: 'Без відповіді, бо відповідати вже не треба (запит закінчився чи камеру відпущено) або без строку.',
      en: 'Without an answer that anybody still waits for (the request ended or the ask was released), or without a term.',
    },
    {
      name: 'lostWholly',
      uk: 'Власник повідомив, що запис перезаписано, і найдавніший наявний запис починається після кінця проміжку.',
      en: 'The owner told that it is overwritten, and the oldest recording there is begins after the end of the window.',
    },
    {
      name: 'lostPartly',
      uk: 'За словами власника, найдавніший наявний запис починається всередині проміжку: початок втрачено.',
      en: 'By what the owner told, the oldest recording there is begins within the window: its beginning is lost.',
    },
    {
      name: 'lostUnanswered',
      uk: 'Без відповіді, а за строком зберігання камери від проміжку вже нічого не залишилося. Це обчислено, а не повідомлено.',
      en: 'Never answered, and by the retention of the camera nothing of the window is left. This is computed, not told.',
    },
    {
      name: 'hoursToHold, hoursToAnswer',
      uk: `Години від повідомлення власника до підтвердження збереження та до першої відповіді (перші дві години — до хвилини, до доби — до шести хвилин, далі — до години): чверті, медіана й дев’ята десята частина — лише з тих, що відповіли, тож власник, який мовчить, тут не видний. Менше ніж ${LEAST_CASES} випадків — не показано.`,
      en: `Hours from telling the owner to the confirmed hold, and to the first answer (to the minute within two hours, to six minutes within a day, to the hour beyond): quartiles, median and ninth tenth of those that were answered, so that an owner who is silent does not show here. Not told of fewer than ${LEAST_CASES} cases.`,
    },
    {
      name: 'shares',
      uk: `inTime, late, overdue — від суми цих трьох (те, на що строк минув чи відповідь уже є); lost — lostWholly, lostPartly і lostUnanswered разом від asked. Межі: інтервал Вілсона, 95 %. Менше ніж ${LEAST_CASES} випадків у знаменнику — частку не показано.`,
      en: `inTime, late, overdue of the sum of these three (answered, or past its term); lost: lostWholly, lostPartly and lostUnanswered together of asked. Bounds: Wilson interval, 95 %. With fewer than ${LEAST_CASES} cases in the denominator no share is told.`,
    },
  ],
};
