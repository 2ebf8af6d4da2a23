/** `recovered` has no link: it tells the owner that the password is another one now. */
export type AccountMailKind = 'invitation' | 'recovery' | 'recovered';
export type LinkKind = Exclude<AccountMailKind, 'recovered'>;
export type MailLanguage = 'uk' | 'en';

export const INVITATION_DAYS = 7;
export const RECOVERY_MINUTES = 30;
/** Not more often to one mailbox; shorter than a link is good for, so that whoever is flooded always holds one that works. */
export const RECOVERY_PAUSE_MINUTES = 15;

interface Text {
  readonly subject: string;
  readonly body: string;
  /** What follows the link. */
  readonly end: string;
}

const TEXTS: Readonly<Record<MailLanguage, Readonly<Record<AccountMailKind, Text>>>> = {
  uk: {
    invitation: {
      subject: 'Свідок: запрошення',
      body: 'Для цієї адреси створено обліковий запис. Відкрийте посилання, щоб обрати пароль і налаштувати другий чинник.',
      end: `Посилання діє ${INVITATION_DAYS} днів і лише один раз. Нове надішле адміністратор.\n\nЯкщо ви нічого такого не чекали, нічого не робіть.`,
    },
    recovery: {
      subject: 'Свідок: новий пароль',
      body: 'Хтось попросив новий пароль для облікового запису з цією адресою. Відкрийте посилання, щоб обрати його. Другий чинник буде потрібен і тут.',
      end: `Посилання діє ${RECOVERY_MINUTES} хвилин і лише один раз.\n\nЯкщо це були не ви, нічого не робіть: ваш пароль лишається чинним.`,
    },
    recovered: {
      subject: 'Свідок: ваш пароль змінено',
      body: 'Пароль вашого облікового запису змінено за посиланням з листа. Усі інші сеанси завершено, токени відкликано.',
      end: 'Якщо це були не ви, негайно скажіть адміністраторові.',
    },
  },
  en: {
    invitation: {
      subject: 'Svidok: an invitation',
      body: 'An account was made for this address. Open the link to choose a password and to set up your second factor.',
      end: `The link is good for ${INVITATION_DAYS} days, and once. An administrator sends a new one.\n\nIf you did not expect this, do nothing.`,
    },
    recovery: {
      subject: 'Svidok: a new password',
      body: 'Somebody asked for a new password of the account with this address. Open the link to choose it. Your second factor will be wanted here, too.',
      end: `The link is good for ${RECOVERY_MINUTES} minutes, and once.\n\nIf it was not you, do nothing: your password stays what it is.`,
    },
    recovered: {
      subject: 'Svidok: your password was changed',
      body: 'The password of your account was changed by the link of a mail. All other sessions have ended, and access tokens are revoked.',
      end: 'If it was not you, tell an administrator at once.',
    },
  },
};

const PAGES: Readonly<Record<LinkKind, string>> = { invitation: 'welcome', recovery: 'recover' };

/**
 * Says what is needed to act and nothing else: no name, no role, no organization. The token stands behind `#`, which no
 * server sees; null for the mail that has no link.
 */
export function accountMail(kind: AccountMailKind, language: MailLanguage, publicUrl: string, token: string | null) {
  const { subject, body, end } = TEXTS[language][kind];
  const link = kind === 'recovered' ? [] : [`${publicUrl.replace(/\/$/, '')}/${PAGES[kind]}#${token ?? ''}`];
  return { subject, text: `${[body, ...link, end].join('\n\n')}\n` };
}
