// A launcher in small: brings the servers up in the folder that it is given, says so, and stays until it is killed.
import { layout } from '../../scripts/lib/paths.mjs';
import { openSession } from '../../scripts/lib/session.mjs';

const session = await openSession(layout(process.argv[2]), 'a launcher to be killed');
await session.servers({ install: false, environment: {} });
process.stdout.write('HELD\n');
setInterval(() => undefined, 1000);
