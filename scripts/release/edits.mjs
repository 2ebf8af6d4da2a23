// @ts-check
import { Refusal } from '../lib/ui.mjs';

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** @param {string} version */
const parts = (version) => {
  const found = VERSION.exec(version);
  if (!found) throw new Refusal(`${version} is no version: three numbers, as 1.4.0.`);
  return found.slice(1).map(Number);
};

/** Semantic versioning leaves three followers; anything else is a slip of the pen. @param {string} from @param {string} to */
export function demandNext(from, to) {
  const [major = 0, minor = 0, patch = 0] = parts(from);
  const followers = [`${major + 1}.0.0`, `${major}.${minor + 1}.0`, `${major}.${minor}.${patch + 1}`];
  parts(to);
  if (to !== from && !followers.includes(to))
    throw new Refusal(`After ${from} comes ${followers.join(', ')}; not ${to}.`);
}

/**
 * What stood under "Unreleased" stands under the version and its day. @param {string} text @param {string} version @param {string} day
 */
export function datedChangelog(text, version, day) {
  const head = '## Unreleased';
  const from = text.indexOf(head);
  if (from === -1) throw new Refusal(`CHANGELOG.md has no "${head}".`);
  const after = text.slice(from + head.length);
  const next = after.search(/^## /m);
  const notes = (next === -1 ? after : after.slice(0, next)).trim();
  if (!/^- /m.test(notes)) throw new Refusal('CHANGELOG.md tells nothing under "Unreleased".');
  const rest = next === -1 ? '' : `\n${after.slice(next)}`;
  return { text: `${text.slice(0, from)}${head}\n\n## ${version} - ${day}\n\n${notes}\n${rest}`, notes };
}

/** @param {string} json a package.json or its lock @param {string} version */
export function withVersion(json, version) {
  const content = JSON.parse(json);
  content.version = version;
  if (content.packages?.['']) content.packages[''].version = version;
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** @param {string} chart @param {string} version */
export const chartWithVersion = (chart, version) =>
  chart.replace(/^version: .*$/m, `version: ${version}`).replace(/^appVersion: .*$/m, `appVersion: ${version}`);

/**
 * An in-toto statement with SLSA provenance: which files, made from which commit and lock file, by what.
 * @param {{ subjects: { name: string, sha256: string }[], commit: string, lockSha256: string, version: string, node: string, at: string }} facts
 */
export const provenance = ({ subjects, commit, lockSha256, version, node, at }) => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: {
      buildType: 'https://svidok.example/build/npm-run-release/v1',
      externalParameters: { version },
      resolvedDependencies: [
        { uri: 'git+file:svidok', digest: { gitCommit: commit } },
        { uri: 'package-lock.json', digest: { sha256: lockSha256 } },
        { uri: `pkg:generic/node@${node}` },
      ],
    },
    runDetails: { builder: { id: 'scripts/release.mjs' }, metadata: { finishedOn: at } },
  },
});
