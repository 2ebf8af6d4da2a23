import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mailbox {
  readonly url: string;
  readonly mails: ParsedMail[];
  /** From now on the server answers so to each mail; null = it takes them again. */
  refuseWith(code: number | null): void;
  to(address: string): ParsedMail[];
  end(): Promise<void>;
}

/** A real SMTP server in this process that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  let refusal: number | null = null;
  const take = async (stream: Readable): Promise<void> => {
    const mail = await simpleParser(stream);
    if (refusal !== null) throw Object.assign(new Error('refused'), { responseCode: refusal });
    mails.push(mail);
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onData: (stream, _session, done) => callbackify(take)(stream, done),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseWith: (code) => {
      refusal = code;
    },
    to: (address) =>
      mails.filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address === address))),
    end: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
