import type { LetterKind, LetterLanguage } from './letter.ts';

export interface LetterWords {
  readonly title: Readonly<Record<LetterKind, string>>;
  readonly lead: Readonly<Record<LetterKind, string>>;
  readonly number: string;
  readonly issued: string;
  readonly from: string;
  readonly to: string;
  readonly request: string;
  readonly due: string;
  readonly expires: string;
  readonly recordings: string;
  readonly camera: string;
  readonly window: string;
  readonly overwritten: string;
  readonly zone: string;
  readonly basis: string;
  readonly validUntil: string;
  readonly online: string;
  readonly onlineSteps: readonly string[];
  readonly link: string;
  readonly qrSays: string;
  readonly paper: string;
  readonly paperLead: string;
  readonly answer: string;
  readonly boxes: readonly string[];
  readonly oldest: string;
  readonly signature: string;
  readonly check: string;
  readonly checkLead: string;
  readonly checkPage: string;
  readonly code: string;
  readonly freedom: Readonly<Record<LetterKind, string>>;
  readonly page: (page: number, of: number) => string;
}

/** What the paper says around its facts, plainly: whoever reads it has never heard of us. */
export const LETTER_WORDS: Readonly<Record<LetterLanguage, LetterWords>> = {
  uk: {
    title: { hold: 'Прохання зберегти відеозапис', demand: 'Запит про надання відеозапису' },
    lead: {
      hold: 'Просимо вас зберегти запис вашої камери, перш ніж його буде перезаписано. Надавати його зараз не потрібно: чи знадобиться він, ще вирішують. Більше про справу цей лист не повідомляє.',
      demand:
        'Ваша камера могла зафіксувати подію, яку з’ясовує поліція. Просимо надати запис за вказаний час на підставі, наведеній нижче, або повідомити, чому це неможливо.',
    },
    number: 'Номер листа',
    issued: 'Дата',
    from: 'Від кого',
    to: 'Кому',
    request: 'Номер запиту',
    due: 'Просимо відповісти до',
    expires: 'Сторінка відповіді діє до',
    recordings: 'Про які записи йдеться',
    camera: 'Камера',
    window: 'Час запису',
    overwritten: 'Зникне з реєстратора від',
    zone: 'Час київський. Якщо годинник вашого реєстратора йде інакше, сторінка відповіді покаже той самий проміжок за його годинником.',
    basis: 'Правова підстава',
    validUntil: 'Діє до',
    online: 'Як відповісти через інтернет',
    onlineSteps: [
      'Наведіть камеру телефону на код або наберіть адресу, що стоїть нижче. Облікового запису не потрібно.',
      'Оберіть відповідь: «запис збережено», «запису немає» тощо. Файл можна надіслати з тієї самої сторінки.',
      'Збережіть квитанцію: у ній номер і контрольна сума вашого файлу.',
    ],
    link: 'Адреса сторінки (лише для вас, не передавайте її іншим)',
    qrSays: 'Код, що відкриває сторінку відповіді; адресу набрано поруч',
    paper: 'Або відповідайте на папері',
    paperLead:
      'Позначте одну відповідь для кожної камери, підпишіть і передайте лист тому, хто його приніс, або в підрозділ, зазначений угорі.',
    answer: 'Відповідь',
    boxes: [
      'запис збережено від перезапису',
      'за цей час нічого не записано',
      'камера тоді не працювала',
      'камера не бачить цього місця',
      'це не моя камера',
      'вже перезаписано',
      'відмовляюся',
    ],
    oldest: 'Найдавніший запис на реєстраторі: дата і час ____________________',
    signature: 'Дата ______________   Ім’я ________________________   Підпис ________________',
    check: 'Як переконатися, що лист справжній',
    checkLead:
      'Наберіть адресу самостійно й уведіть номер листа та код. Сторінка відповість лише «дійсний» або «недійсний» — і тоді, коли в листі хоч щось змінено.',
    checkPage: 'Сторінка перевірки',
    code: 'Код перевірки',
    freedom: {
      hold: 'Це прохання, а не вимога: ви можете його не прийняти.',
      demand: 'Якщо ви не можете або не хочете надати запис, так і дайте відповідь: це теж допоможе.',
    },
    page: (page, of) => `аркуш ${page} з ${of}`,
  },
  en: {
    title: { hold: 'Please keep a video recording', demand: 'Request for a video recording' },
    lead: {
      hold: 'We ask you to keep a recording of your camera before it is overwritten. You need not hand it over now: whether it will be needed is still being decided. This letter says no more of the case.',
      demand:
        'Your camera may have recorded something that the police are looking into. Please hand over the recording of the time named here, on the legal basis below, or tell us why you cannot.',
    },
    number: 'Letter number',
    issued: 'Date',
    from: 'From',
    to: 'To',
    request: 'Request number',
    due: 'Please answer by',
    expires: 'The answer page works until',
    recordings: 'Which recordings this is about',
    camera: 'Camera',
    window: 'Time of the recording',
    overwritten: 'Vanishes from the recorder from',
    zone: 'Kyiv time. If the clock of your recorder is wrong, the answer page shows the same span by its clock.',
    basis: 'Legal basis',
    validUntil: 'Valid until',
    online: 'How to answer online',
    onlineSteps: [
      'Point the camera of your phone at the code, or type the address below. You need no account.',
      'Choose an answer: “the recording is kept”, “there is none”, and so on. The file can be sent from the same page.',
      'Keep the receipt: it has the number and the checksum of your file.',
    ],
    link: 'Address of the page (for you alone, do not pass it on)',
    qrSays: 'Code that opens the answer page; the address is printed beside it',
    paper: 'Or answer on paper',
    paperLead:
      'Tick one answer for each camera, sign, and give the letter to whoever brought it or to the unit named above.',
    answer: 'Answer',
    boxes: [
      'the recording is kept from being overwritten',
      'nothing was recorded then',
      'the camera was out of order then',
      'the camera does not see that place',
      'this is not my camera',
      'already overwritten',
      'I decline',
    ],
    oldest: 'Oldest recording on the recorder: date and time ____________________',
    signature: 'Date ______________   Name ________________________   Signature ________________',
    check: 'How to make sure that this letter is genuine',
    checkLead:
      'Type the address yourself and enter the number of the letter and the code. The page says only “valid” or “not valid” — the latter also where anything in the letter was altered.',
    checkPage: 'Page for checking',
    code: 'Check code',
    freedom: {
      hold: 'This asks you; it does not oblige you, and you may decline.',
      demand: 'If you cannot or do not wish to hand over the recording, please answer just that: it helps too.',
    },
    page: (page, of) => `page ${page} of ${of}`,
  },
};
