export type Language = 'uk' | 'en';

interface Words {
  readonly title: (number: string) => string;
  readonly lead: string;
  readonly to: string;
  readonly from: string;
  readonly request: string;
  readonly number: string;
  readonly medium: string;
  readonly label: string;
  readonly noLabel: string;
  readonly carriedBy: string;
  readonly announced: string;
  readonly until: string;
  readonly codes: Readonly<Record<string, string>>;
  readonly files: string;
  readonly file: string;
  readonly camera: string;
  readonly bytes: (count: string) => string;
  readonly qrSays: string;
  readonly scan: string;
  readonly check: string;
  readonly checkLead: string;
  readonly handedOver: string;
  readonly received: string;
  readonly zone: string;
  readonly page: (page: number, of: number) => string;
}

export const NOTE_WORDS: Readonly<Record<Language, Words>> = {
  uk: {
    title: (number) => `Супровідний лист до носія ${number}`,
    lead: 'Цей лист їде разом із носієм. Контрольні суми файлів названо й записано ще до того, як носій вирушив: приймуть лише ті файли, чий вміст з ними збігається, хоч як би файли називалися.',
    to: 'Кому',
    from: 'Від кого',
    request: 'Запит',
    number: 'Номер носія',
    medium: 'Носій',
    label: 'Позначка чи номер пломби',
    noLabel: 'не вказано',
    carriedBy: 'Як їде',
    announced: 'Оголошено',
    until: 'Очікують до',
    codes: {
      disc: 'диск',
      usb_drive: 'флешка',
      hard_drive: 'жорсткий диск',
      other: 'інший носій',
      courier: 'кур’єром',
      post: 'поштою',
      in_person: 'привезуть особисто',
    },
    files: 'Файли на носії',
    file: 'Файл і його SHA-256',
    camera: 'Камера, час на записі, розмір',
    bytes: (count) => `${count} байтів`,
    qrSays: 'QR-код: сторінка приймання носія з цим номером',
    scan: 'Приймання: відскануйте код або відкрийте адресу',
    check: 'Як перевірити без програми',
    checkLead:
      'sha256sum ФАЙЛ (Linux), certutil -hashfile ФАЙЛ SHA256 (Windows), shasum -a 256 ФАЙЛ (macOS): виведене має збігатися з надрукованим.',
    handedOver: 'Передав(ла): ім’я, підпис, дата',
    received: 'Отримав(ла): ім’я, підпис, дата; стан пломби',
    zone: 'Час київський.',
    page: (page, of) => `Сторінка ${page} з ${of}`,
  },
  en: {
    title: (number) => `Delivery note for medium ${number}`,
    lead: 'This note travels with the medium. The digests of the files were told and recorded before the medium left: only files whose content agrees with them are taken, whatever they are called.',
    to: 'To',
    from: 'From',
    request: 'Request',
    number: 'Number of the medium',
    medium: 'Medium',
    label: 'Label or seal number',
    noLabel: 'not stated',
    carriedBy: 'How it travels',
    announced: 'Announced',
    until: 'Expected until',
    codes: {
      disc: 'disc',
      usb_drive: 'USB drive',
      hard_drive: 'hard drive',
      other: 'another medium',
      courier: 'by courier',
      post: 'by post',
      in_person: 'brought in person',
    },
    files: 'Files on the medium',
    file: 'File and its SHA-256',
    camera: 'Camera, time on the recording, size',
    bytes: (count) => `${count} bytes`,
    qrSays: 'QR code: the page where the medium of this number is taken in',
    scan: 'Taking it in: scan the code or open the address',
    check: 'How to check without the product',
    checkLead:
      'sha256sum FILE (Linux), certutil -hashfile FILE SHA256 (Windows), shasum -a 256 FILE (macOS): what is printed must be what stands here.',
    handedOver: 'Handed over by: name, signature, date',
    received: 'Received by: name, signature, date; state of the seal',
    zone: 'Times of Kyiv.',
    page: (page, of) => `Page ${page} of ${of}`,
  },
};
