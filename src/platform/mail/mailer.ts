export interface OutgoingMail {
  /** Ours; becomes the Message-ID, so that a mail sent twice is known as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly locale: string;
}

export interface MailOutcome {
  readonly state: 'sent' | 'not_sent' | 'failed';
  /** The code of the refusal. */
  readonly failure: string | null;
}

/** The server will not take this mail, now or later: trying again would change nothing. */
export class MailRefused extends Error {
  constructor(readonly responseCode: number) {
    super(`the mail server refused the mail for good (${responseCode})`);
    this.name = 'MailRefused';
  }
}

/**
 * The way out by e-mail. Two sides: SMTP, and none. `sent` = a server took it; `not_sent` = none is configured. Throws
 * MailRefused where a repetition is useless, anything else where it is not.
 */
export abstract class Mailer {
  abstract send(mail: OutgoingMail): Promise<'sent' | 'not_sent'>;

  /** As `send`, with a refusal for good as an outcome to be kept; anything else is still thrown, and tried again. */
  async handOver(mail: OutgoingMail): Promise<MailOutcome> {
    try {
      return { state: await this.send(mail), failure: null };
    } catch (error) {
      if (error instanceof MailRefused) return { state: 'failed', failure: String(error.responseCode) };
      throw error;
    }
  }
}

/** Without SMTP_URL: mails are kept as not sent, and the inbox in the product is the only way. */
export class NoMailer extends Mailer {
  override send(): Promise<'not_sent'> {
    return Promise.resolve('not_sent');
  }
}
