import { expect, it } from '@jest/globals';
import { englishName, ukrainianName } from './place-names.ts';

it.each([
  ['Dnipro', 'Дніпро'],
  ['Synel’nykove', 'Синельникове'],
  ['Shats’k', 'Шацьк'],
  ['Novomoskovs’k', 'Новомосковськ'],
  ['Chornobayivka', 'Чорнобаївка'],
  ['Novohrad-Volynskyi', 'Новоград-Волинський'],
  ['Sofiyivka', 'Софіївка'],
  ['Balakliia', 'Балаклія'],
  ['Rava-Rus’ka', 'Рава-Руська'],
  ['Lypova Dolyna', 'Липова Долина'],
  ['Petropavlivka', 'Петропавлівка'],
  ['Shchastya', 'Щастя'],
])('writes %s as %s', (latin, ukrainian) => {
  expect(ukrainianName(latin)).toBe(ukrainian);
});

it('writes English names without the marks of romanization', () => {
  expect([englishName('Synel’nykove'), englishName('Odessa')]).toEqual(['Synelnykove', 'Odesa']);
});
