/**
 * The first-level regions of Ukraine: 24 oblasts, the Autonomous Republic of Crimea and two cities with special status.
 * Codes and names after the classifier (КАТОТТГ); ISO 3166-2 numbers are not its prefixes. Population: State Statistics
 * Service of Ukraine, estimate of 1 January 2022; Crimea and Sevastopol of 1 January 2014.
 */
export interface RegionOfUkraine {
  readonly code: string;
  readonly isoCode: string;
  /** Name of the outline in Natural Earth. */
  readonly outline: string;
  readonly category: 'O' | 'K';
  readonly nameUk: string;
  readonly nameEn: string;
  readonly population: number;
}

const region = (
  code: string,
  isoCode: string,
  outline: string,
  nameUk: string,
  nameEn: string,
  population: number,
  category: 'O' | 'K' = 'O',
): RegionOfUkraine => ({ code, isoCode, outline, category, nameUk, nameEn, population });

export const REGIONS_OF_UKRAINE: readonly RegionOfUkraine[] = [
  region(
    'UA01000000000013043',
    'UA-43',
    'UA-KR',
    'Автономна Республіка Крим',
    'Autonomous Republic of Crimea',
    1_967_259,
  ),
  region('UA05000000000010236', 'UA-05', 'UA-VI', 'Вінницька область', 'Vinnytsia Oblast', 1_509_515),
  region('UA07000000000024379', 'UA-07', 'UA-VO', 'Волинська область', 'Volyn Oblast', 1_021_356),
  region('UA12000000000090473', 'UA-12', 'UA-DP', 'Дніпропетровська область', 'Dnipropetrovsk Oblast', 3_096_485),
  region('UA14000000000091971', 'UA-14', 'UA-DT', 'Донецька область', 'Donetsk Oblast', 4_059_372),
  region('UA18000000000041385', 'UA-18', 'UA-ZT', 'Житомирська область', 'Zhytomyr Oblast', 1_179_032),
  region('UA21000000000011690', 'UA-21', 'UA-ZK', 'Закарпатська область', 'Zakarpattia Oblast', 1_244_476),
  region('UA23000000000064947', 'UA-23', 'UA-ZP', 'Запорізька область', 'Zaporizhzhia Oblast', 1_638_462),
  region('UA26000000000069363', 'UA-26', 'UA-IF', 'Івано-Франківська область', 'Ivano-Frankivsk Oblast', 1_351_822),
  region('UA32000000000030281', 'UA-32', 'UA-KV', 'Київська область', 'Kyiv Oblast', 1_795_079),
  region('UA35000000000016081', 'UA-35', 'UA-KH', 'Кіровоградська область', 'Kirovohrad Oblast', 903_712),
  region('UA44000000000018893', 'UA-09', 'UA-LH', 'Луганська область', 'Luhansk Oblast', 2_102_921),
  region('UA46000000000026241', 'UA-46', 'UA-LV', 'Львівська область', 'Lviv Oblast', 2_478_133),
  region('UA48000000000039575', 'UA-48', 'UA-MY', 'Миколаївська область', 'Mykolaiv Oblast', 1_091_821),
  region('UA51000000000030770', 'UA-51', 'UA-OD', 'Одеська область', 'Odesa Oblast', 2_351_392),
  region('UA53000000000028050', 'UA-53', 'UA-PL', 'Полтавська область', 'Poltava Oblast', 1_352_283),
  region('UA56000000000066151', 'UA-56', 'UA-RV', 'Рівненська область', 'Rivne Oblast', 1_141_784),
  region('UA59000000000057109', 'UA-59', 'UA-SM', 'Сумська область', 'Sumy Oblast', 1_035_772),
  region('UA61000000000060328', 'UA-61', 'UA-TP', 'Тернопільська область', 'Ternopil Oblast', 1_021_713),
  region('UA63000000000041885', 'UA-63', 'UA-KK', 'Харківська область', 'Kharkiv Oblast', 2_598_961),
  region('UA65000000000030969', 'UA-65', 'UA-KS', 'Херсонська область', 'Kherson Oblast', 1_001_598),
  region('UA68000000000099709', 'UA-68', 'UA-KM', 'Хмельницька область', 'Khmelnytskyi Oblast', 1_228_829),
  region('UA71000000000010357', 'UA-71', 'UA-CK', 'Черкаська область', 'Cherkasy Oblast', 1_160_744),
  region('UA73000000000044923', 'UA-77', 'UA-CV', 'Чернівецька область', 'Chernivtsi Oblast', 890_457),
  region('UA74000000000025378', 'UA-74', 'UA-CH', 'Чернігівська область', 'Chernihiv Oblast', 959_315),
  region('UA80000000000093317', 'UA-30', 'UA-KC', 'Київ', 'Kyiv', 2_952_301, 'K'),
  region('UA85000000000065278', 'UA-40', 'UA-SC', 'Севастополь', 'Sevastopol', 385_870, 'K'),
];
