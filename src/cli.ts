import 'reflect-metadata';
import { Command } from 'commander';
import { atAGlance } from './app/at-a-glance.query.ts';
import type { AccountOptions } from './app/create-account.ts';
import type { VerifyFromShell } from './app/journal-from-shell.ts';
import { nothingDone } from './app/demo/nothing-done.ts';
import { ROLES } from './kernel/actor.ts';
import type { PlacementWords } from './modules/placement/index.ts';
import { readSettings, withFiles } from './platform/config/config.ts';
import { migrateQueueTables } from './platform/queue/backend.ts';
import { migrate } from './platform/database/owner.ts';

/**
 * Administration from the shell: the same modules, a third front door. What only one command needs is loaded by that
 * command: `migrate` runs at every start, and the whole application takes a second to load.
 */
const program = new Command('svidok').description('Administration of Svidok from the shell');

const ownerUrl = (): string => {
  const url = withFiles(process.env)['DATABASE_OWNER_URL'];
  if (url === undefined) throw new Error('DATABASE_OWNER_URL is not set: migrations run as the owner of the schema.');
  return url;
};

const seedTerritories = async (): Promise<number> =>
  (await import('./modules/territories/index.ts')).seedTerritories(ownerUrl());

program
  .command('migrate')
  .description('bring the database to the schema of this version')
  .action(async () => {
    const done = await migrate(ownerUrl());
    await migrateQueueTables(ownerUrl());
    if (done.length > 0 || (await atAGlance(ownerUrl())).regions === 0) await seedTerritories();
    process.stdout.write(
      done.length === 0 ? 'The schema is up to date.\n' : done.map((name) => `migrated ${name}\n`).join(''),
    );
  });

program
  .command('territories')
  .description('the built-in regions with their outlines')
  .command('seed')
  .description('bring what is missing; boundaries that were imported stay')
  .action(async () => {
    const changed = await seedTerritories();
    process.stdout.write(changed === 0 ? 'All regions are there.\n' : `${changed} regions written.\n`);
  });

program
  .command('demo')
  .description('fill an empty database with the demo world; does nothing where anything stands')
  .option('--json', 'tell the result as one line of JSON')
  .action(async (options: { json?: boolean }) => {
    const glance = await atAGlance(ownerUrl());
    if (glance.isEmpty) await (await import('./app/demo/run-demo.ts')).runDemo(ownerUrl(), options.json === true);
    else process.stdout.write(nothingDone(glance, options.json === true));
  });

const account = program
  .command('account')
  .description('people who may sign in; a real installation begins with its first administrator');
account
  .command('extract')
  .description('what is kept of somebody with an account, as JSON; on record')
  .requiredOption('--email <address>', 'address or id of the account')
  .action(async (options: { email: string }) => {
    const { extractPerson } = await import('./app/extract-person.ts');
    process.stdout.write(await extractPerson(readSettings(), options.email));
  });
account
  .command('create')
  .description('make an account, and its organization where there is none of that name')
  .requiredOption('--email <address>', 'address to sign in with')
  .requiredOption('--name <name>', 'name of the person')
  .requiredOption('--role <role>', ROLES.join(', '))
  .requiredOption('--organization <name>', 'name of the organization')
  .requiredOption('--kind <kind>', 'police, local_authority or other')
  .option('--region <code>', 'code of the region of a new organization; demanded by regional roles')
  .action(async (options: AccountOptions) => {
    const { createAccount } = await import('./app/create-account.ts');
    process.stdout.write(await createAccount(readSettings(), options));
  });

program
  .command('verify')
  .description('recompute the whole journal and compare it with every checkpoint that was signed')
  .option('--key <file>', 'public key in PEM to measure by; otherwise that of the key file')
  .option('--checkpoint <file...>', 'checkpoints that were kept elsewhere, beside those of the drop folder')
  .option('--json', 'tell the result as one line of JSON')
  .action(async (options: VerifyFromShell) => {
    const { verifyJournal } = await import('./app/journal-from-shell.ts');
    const { text, code } = await verifyJournal(readSettings(), options);
    process.stdout.write(text);
    process.exitCode = code;
  });

const journal = program.command('journal').description('the key and the content of the journal');
journal
  .command('rotate-key')
  .description('a new signing key, introduced by the old one')
  .option('--lost', 'the old key is gone: the new one stands without introduction')
  .action(async (options: { lost?: boolean }) => {
    const { rotateKey } = await import('./app/journal-from-shell.ts');
    process.stdout.write(await rotateKey(readSettings(), options.lost === true));
  });
journal
  .command('export <folder>')
  .description('all sealed entries, checkpoints and keys, for svidok-verify')
  .action(async (folder: string) => {
    const { exportLog } = await import('./app/journal-from-shell.ts');
    process.stdout.write(await exportLog(readSettings(), folder));
  });

program
  .command('scrub')
  .description('read the whole store of originals now; exit code 1 where a file is not as it should be')
  .action(async () => {
    const { scrubNow } = await import('./app/scrub-now.ts');
    const isWell = await scrubNow(readSettings(), (line) => void process.stdout.write(`${line}\n`));
    if (!isWell) process.exitCode = 1;
  });

program
  .command('placement')
  .description('where new cameras would cover most of what happened; needs files only, no database')
  .requiredOption('--demand <file>', 'CSV: id,x,y,weight (x = longitude or easting; weight 1 where it is missing)')
  .requiredOption('--sites <file>', 'CSV: id,x,y of the candidates')
  .option('--existing <file>', 'CSV: id,x,y of what stands already')
  .requiredOption('--radius <meters>', 'a site covers demand within so many metres, the rim included')
  .requiredOption('--count <number>', 'at most so many new sites')
  .requiredOption('--distance <how>', 'sphere, ellipsoid, plane (coordinates in metres), or matrix:FILE')
  .option('--time-limit <seconds>', 'for the search and the proof', '60')
  .option('--json', 'tell the result as one line of JSON')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async (options: PlacementWords) => {
    const { placeFromShell } = await import('./modules/placement/index.ts');
    process.exitCode = await placeFromShell(options);
  });

program
  .command('openapi')
  .description('print the OpenAPI 3.1 document of this version')
  .action(async () => {
    const { describeContract } = await import('./app/describe-contract.ts');
    process.stdout.write(`${JSON.stringify(await describeContract(), null, 2)}\n`);
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
