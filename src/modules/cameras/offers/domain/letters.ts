export const LETTERS = ['confirm', 'link', 'accepted', 'refused'] as const;
export type Letter = (typeof LETTERS)[number];
export type LetterLanguage = 'uk' | 'en';

interface Text {
  readonly subject: string;
  readonly body: string;
}

const TEXTS: Readonly<Record<LetterLanguage, Readonly<Record<Letter, Text>>>> = {
  uk: {
    confirm: {
      subject: 'Свідок: підтвердьте камеру',
      body: 'Хтось із цією адресою запропонував камеру до реєстру поліції. Відкрийте посилання, щоб підтвердити: камеру розгляне підрозділ поліції вашої території.\n\nЯкщо це були не ви, нічого не робіть: запис буде вилучено.',
    },
    link: {
      subject: 'Свідок: посилання на ваші камери',
      body: 'За цим посиланням — камери, які ви запропонували: їхній стан, світлина огляду, відкликання.\n\nЯкщо ви не просили посилання, нічого не робіть.',
    },
    accepted: {
      subject: 'Свідок: камеру прийнято',
      body: 'Підрозділ поліції прийняв вашу камеру до реєстру. Відкликати її можна будь-коли за посиланням.',
    },
    refused: {
      subject: 'Свідок: камеру не прийнято',
      body: 'Підрозділ поліції не прийняв вашу камеру. Причину показано за посиланням.',
    },
  },
  en: {
    confirm: {
      subject: 'Svidok: confirm your camera',
      body: 'Somebody with this address offered a camera for the register of the police. Open the link to confirm: the police unit of your territory will look at it.\n\nIf it was not you, do nothing: the record will be removed.',
    },
    link: {
      subject: 'Svidok: link to your cameras',
      body: 'Behind this link are the cameras that you offered: where they stand, the picture of the view, and the way to withdraw them.\n\nIf you did not ask for a link, do nothing.',
    },
    accepted: {
      subject: 'Svidok: your camera was accepted',
      body: 'The police unit took your camera into the register. You may withdraw it at any time behind the link.',
    },
    refused: {
      subject: 'Svidok: your camera was not accepted',
      body: 'The police unit did not take your camera into the register. The reason is shown behind the link.',
    },
  },
};

const ENDS: Readonly<Record<LetterLanguage, string>> = {
  uk: 'Посилання відкривається один раз і діє 7 днів; нове можна замовити на тій самій сторінці.',
  en: 'The link opens once and is good for 7 days; the same page sends a new one.',
};

/** Says what is needed to act and nothing else: no name, no place, no reason. The token stands behind `#`, which no server sees. */
export function offerLetter(letter: Letter, language: LetterLanguage, publicUrl: string, token: string) {
  const { subject, body } = TEXTS[language][letter];
  const link = `${publicUrl.replace(/\/$/, '')}/offer#${token}`;
  return { subject, text: `${body}\n\n${link}\n\n${ENDS[language]}\n` };
}
