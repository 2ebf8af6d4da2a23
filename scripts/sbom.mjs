// @ts-check
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWhole } from './lib/files.mjs';
import { ROOT } from './lib/paths.mjs';
import { command, step } from './lib/ui.mjs';
import { billOfMaterials } from './security/bill-of-materials.mjs';

/** `npm run sbom`: the bill of materials as CycloneDX JSON. */
await command(async () => {
  const { values } = parseArgs({ options: { output: { type: 'string', default: resolve(ROOT, 'svidok.cdx.json') } } });
  await step(`Bill of materials: ${values.output}`, async (progress) => {
    const bill = await billOfMaterials();
    await writeWhole(resolve(values.output), `${JSON.stringify(bill, null, 2)}\n`, 0o644);
    progress.result(`${bill.components.length} components`);
  });
});
