export type Language = 'uk' | 'en';

interface Words {
  readonly title: (requestNumber: string) => string;
  readonly lead: string;
  readonly exhibit: (nr: number, fileName: string) => string;
  readonly request: string;
  readonly camera: string;
  readonly owner: string;
  readonly cameBy: string;
  readonly byAccount: string;
  readonly byLetter: (number: string) => string;
  readonly byMedium: (number: string) => string;
  readonly covered: string;
  readonly offset: string;
  readonly offsetUnknown: string;
  readonly seconds: (count: number) => string;
  readonly size: string;
  readonly bytes: (count: string) => string;
  readonly mediaType: string;
  readonly state: string;
  readonly states: Readonly<Record<string, string>>;
  readonly sealed: string;
  readonly promised: string;
  readonly found: string;
  readonly found512: string;
  readonly disclosures: string;
  readonly noDisclosures: string;
  readonly deeds: string;
  readonly noDeeds: string;
  readonly number: string;
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly why: string;
  readonly system: string;
  readonly holder: string;
  readonly deed: Readonly<Record<string, string>>;
  readonly detail: Readonly<Record<string, string>>;
  readonly code: Readonly<Record<string, string>>;
  readonly zone: string;
  readonly page: (page: number, of: number) => string;
  readonly made: (by: string, at: string) => string;
}

/** What the paper says, in both languages, in the words of the page on the screen. */
export const CUSTODY_WORDS: Readonly<Record<Language, Words>> = {
  uk: {
    title: (number) => `Ланцюг збереження доказу, запит ${number}`,
    lead: 'Що це за запис, які в нього контрольні суми, і хто, коли й навіщо що з ним робив. Дії лише дописуються: ні змінити, ні стерти їх не можна.',
    exhibit: (nr, name) => `${nr}. ${name}`,
    request: 'Запит',
    camera: 'Камера',
    owner: 'Передав власник',
    cameBy: 'Як надійшов',
    byAccount: 'завантажено з облікового запису власника',
    byLetter: (number) => `завантажено за листом ${number}`,
    byMedium: (number) => `на носії ${number}`,
    covered: 'Час на записі',
    offset: 'Годинник реєстратора',
    offsetUnknown: 'поправку не вказано',
    seconds: (count) => `поспішає на ${count} с`,
    size: 'Розмір',
    bytes: (count) => `${count} байтів`,
    mediaType: 'Тип за вмістом',
    state: 'Стан',
    states: {
      committed: 'обіцяно',
      uploading: 'завантажується',
      verifying: 'перевіряється',
      sealed: 'опечатано',
      rejected: 'відхилено',
    },
    sealed: 'Опечатано',
    promised: 'SHA-256, оголошена до передачі',
    found: 'SHA-256 того, що надійшло',
    found512: 'SHA-512 того, що надійшло',
    disclosures: 'Розкриття: кожна копія, що вийшла',
    noDisclosures: 'Жодна копія не виходила.',
    deeds: 'Усі дії',
    noDeeds: 'Дій не записано.',
    number: 'Номер',
    when: 'Коли',
    what: 'Що зроблено',
    who: 'Хто',
    why: 'Навіщо та подробиці',
    system: 'система',
    holder: 'власник за листом',
    deed: {
      committed: 'оголошено контрольну суму',
      'upload-begun': 'почато завантаження',
      received: 'файл отримано',
      sealed: 'перевірено й опечатано',
      rejected: 'відхилено',
      removed: 'вилучено',
      'download-granted': 'дозволено завантажити',
      disclosed: 'розкрито (завантажено)',
      'handed-over': 'передано копію',
      assessed: 'оцінено',
      looked: 'переглянуто робочу копію',
      'copied-for-looking': 'виготовлено робочу копію',
      'found-unplayable': 'робочу копію виготовити неможливо',
      'still-made': 'виготовлено стоп-кадр',
      'clock-corrected': 'звірено годинник реєстратора',
      'found-altered': 'виявлено зміну',
      consigned: 'оголошено, що їде на носії',
      'consignment-withdrawn': 'носій відкликано',
      'medium-received': 'носій отримано',
      'medium-differs': 'на носії під цією назвою інший файл',
    },
    detail: {
      disclosureNumber: 'номер',
      reason: 'мета',
      to: 'кому',
      medium: 'носій',
      package: 'у складі пакета',
      rejection: 'чому відхилено',
      foundSize: 'надійшло байтів',
      size: 'байтів',
      mediaType: 'тип',
      usefulness: 'користь',
      use: 'використано',
      what: 'що змінено',
      consignmentNumber: 'номер носія',
      label: 'позначка',
      carriedBy: 'як їде',
      broughtBy: 'хто привіз',
      receivedAt: 'отримано',
      seal: 'пломба',
      otherSha256: 'SHA-256 іншого файла',
    },
    code: {
      disc: 'диск',
      usb_drive: 'флешка',
      hard_drive: 'жорсткий диск',
      other: 'інше',
      useful: 'корисний',
      partly: 'частково корисний',
      not_useful: 'не корисний',
      none: 'ні',
      lead: 'зачіпка',
      suspicion: 'підозра',
      court: 'суд',
      digest: 'контрольна сума',
      true: 'так',
      'digest-mismatch': 'інша контрольна сума',
      'size-mismatch': 'інший розмір',
      does_not_show: 'не показує потрібного',
      wrong_time: 'інший час',
      poor_quality: 'погана якість',
      too_dark: 'темно',
      obstructed: 'затулено',
      damaged: 'пошкоджено',
      duplicate: 'повтор',
      terminated: 'припинено власником',
      abandoned: 'завантаження покинуто',
      'delivery-ended': 'запит завершився',
      courier: 'кур’єром',
      post: 'поштою',
      in_person: 'особисто',
      intact: 'ціла',
      broken: 'порушена',
      unsealed: 'без пломби',
    },
    zone: 'Час київський.',
    page: (page, of) => `Сторінка ${page} з ${of}`,
    made: (by, at) => `Склав(ла) ${by}, ${at}`,
  },
  en: {
    title: (number) => `Chain of custody, request ${number}`,
    lead: 'What the recording is, its digests, and who did what to it, when and why. Deeds are only ever added: none can be changed or erased.',
    exhibit: (nr, name) => `${nr}. ${name}`,
    request: 'Request',
    camera: 'Camera',
    owner: 'Delivered by',
    cameBy: 'How it came',
    byAccount: "uploaded from the owner's account",
    byLetter: (number) => `uploaded by letter ${number}`,
    byMedium: (number) => `on medium ${number}`,
    covered: 'Time on the recording',
    offset: "Recorder's clock",
    offsetUnknown: 'no correction stated',
    seconds: (count) => `${count} s ahead`,
    size: 'Size',
    bytes: (count) => `${count} bytes`,
    mediaType: 'Type by content',
    state: 'State',
    states: {
      committed: 'promised',
      uploading: 'being uploaded',
      verifying: 'being verified',
      sealed: 'sealed',
      rejected: 'rejected',
    },
    sealed: 'Sealed',
    promised: 'SHA-256 told before the delivery',
    found: 'SHA-256 of what arrived',
    found512: 'SHA-512 of what arrived',
    disclosures: 'Disclosures: every copy that left',
    noDisclosures: 'No copy has left.',
    deeds: 'All deeds',
    noDeeds: 'No deed is recorded.',
    number: 'Number',
    when: 'When',
    what: 'What was done',
    who: 'Who',
    why: 'Why, and details',
    system: 'system',
    holder: 'owner by letter',
    deed: {
      committed: 'digest committed',
      'upload-begun': 'upload begun',
      received: 'file received',
      sealed: 'verified and sealed',
      rejected: 'rejected',
      removed: 'removed',
      'download-granted': 'download granted',
      disclosed: 'disclosed (downloaded)',
      'handed-over': 'copy handed over',
      assessed: 'assessed',
      looked: 'working copy looked at',
      'copied-for-looking': 'working copy made',
      'found-unplayable': 'no working copy can be made',
      'still-made': 'still image made',
      'clock-corrected': "recorder's clock checked",
      'found-altered': 'found altered',
      consigned: 'announced on a medium',
      'consignment-withdrawn': 'medium called back',
      'medium-received': 'medium received',
      'medium-differs': 'another file of this name on the medium',
    },
    detail: {
      disclosureNumber: 'number',
      reason: 'purpose',
      to: 'to',
      medium: 'medium',
      package: 'in a package',
      rejection: 'why rejected',
      foundSize: 'bytes that arrived',
      size: 'bytes',
      mediaType: 'type',
      usefulness: 'usefulness',
      use: 'used for',
      what: 'what is altered',
      consignmentNumber: 'number of the medium',
      label: 'label',
      carriedBy: 'carried',
      broughtBy: 'brought by',
      receivedAt: 'received',
      seal: 'seal',
      otherSha256: 'SHA-256 of the other file',
    },
    code: {
      disc: 'disc',
      usb_drive: 'USB drive',
      hard_drive: 'hard drive',
      other: 'other',
      useful: 'useful',
      partly: 'partly useful',
      not_useful: 'not useful',
      none: 'no',
      lead: 'lead',
      suspicion: 'suspicion',
      court: 'court',
      digest: 'digest',
      true: 'yes',
      'digest-mismatch': 'another digest',
      'size-mismatch': 'another size',
      does_not_show: 'does not show it',
      wrong_time: 'wrong time',
      poor_quality: 'poor quality',
      too_dark: 'too dark',
      obstructed: 'obstructed',
      damaged: 'damaged',
      duplicate: 'duplicate',
      terminated: 'ended by the owner',
      abandoned: 'upload abandoned',
      'delivery-ended': 'the request had ended',
      courier: 'by courier',
      post: 'by post',
      in_person: 'in person',
      intact: 'intact',
      broken: 'broken',
      unsealed: 'no seal',
    },
    zone: 'Times of Kyiv.',
    page: (page, of) => `Page ${page} of ${of}`,
    made: (by, at) => `Made by ${by}, ${at}`,
  },
};
