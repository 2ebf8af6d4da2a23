import { join } from 'node:path';
import { startCatcher } from './platform/mail/catcher.ts';

/** The development mail catcher: its own front door, which reads no setting of the product and knows no database. */
const environment = process.env;
const folder = environment['MAIL_DIR'] ?? join(environment['APP_DATA_DIR'] ?? '.local/data', 'mail');
const smtp = Number(environment['MAIL_CATCHER_PORT'] ?? environment['SMTP_PORT'] ?? 1025);
const web = Number(environment['MAIL_WEB_PORT'] ?? 0);

const catcher = await startCatcher(folder, { smtp, web });
process.stdout.write(
  `mail catcher: smtp on 127.0.0.1:${catcher.smtpPort}, page on http://127.0.0.1:${catcher.webPort}\n`,
);

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void catcher.close().then(() => process.exit(0)));
