import { createTransport, type Transporter } from 'nodemailer';
import { Mailer, MailRefused, type OutgoingMail } from './mailer.ts';

export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
  /** Right side of the Message-ID: the host of PUBLIC_URL. */
  readonly host: string;
}

/** One pooled connection; no user text ever reaches a header (subjects come from templates, addresses are checked here). */
export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;

  constructor(private readonly options: SmtpOptions) {
    super();
    this.transport = createTransport(options.url, {
      pool: true,
      maxConnections: 2,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
  }

  override async send(mail: OutgoingMail): Promise<'sent'> {
    if (/[\r\n]/.test(mail.subject + mail.to)) throw new MailRefused(0);
    try {
      await this.transport.sendMail({
        messageId: `<${mail.id}@${this.options.host}>`,
        from: { name: 'Svidok', address: this.options.from },
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
      });
      return 'sent';
    } catch (error) {
      const code = (error as { responseCode?: unknown }).responseCode;
      if (typeof code === 'number' && code >= 500) throw new MailRefused(code);
      throw error;
    }
  }

  close(): void {
    this.transport.close();
  }
}
