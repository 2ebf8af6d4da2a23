import { describe, expect, it } from '@jest/globals';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { changeSettings, loadSettings } from '../../scripts/lib/settings.mjs';
import { isFreeForAll, listener } from '../../scripts/lib/ports.mjs';
import { requireFreePort } from '../../scripts/lib/product.mjs';
import { useDataDirectory } from './support.ts';

describe('what an installation remembers', () => {
  const { fresh } = useDataDirectory();

  it('keeps ports, passwords and the secret from the first start on, for its user only', async () => {
    const place = await fresh();
    const first = await loadSettings(place.settings);
    expect(await loadSettings(place.settings)).toEqual(first);
    expect((await stat(place.settings)).mode & 0o777).toBe(0o600);
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(first.demoPassword.length).toBeGreaterThanOrEqual(12);
    expect(new Set([first.postgresPort, first.redisPort, first.smtpPort, first.mailPort]).size).toBe(4);
  });

  it('differs from installation to installation', async () => {
    const [one, other] = [await loadSettings((await fresh()).settings), await loadSettings((await fresh()).settings)];
    expect(one.ownerPassword).not.toBe(other.ownerPassword);
    expect(one.secret).not.toBe(other.secret);
  });

  it('adds what a newer version needs and leaves the rest', async () => {
    const place = await fresh();
    const { mailPort, ...older } = await loadSettings(place.settings);
    await writeFile(place.settings, JSON.stringify(older));
    const newer = await loadSettings(place.settings);
    expect(newer).toMatchObject(older);
    expect(newer.mailPort).toBeGreaterThan(0);
    expect(mailPort).toBeGreaterThan(0);
  });

  it('never replaces a damaged file silently: the passwords of the data are in it', async () => {
    const place = await fresh();
    await loadSettings(place.settings);
    await writeFile(place.settings, '{"version": 1, "ownerPass');
    await expect(loadSettings(place.settings)).rejects.toThrow(/damaged and were moved to .*unreadable/);
    expect((await readdir(place.dataDir)).filter((name) => name.includes('unreadable'))).toHaveLength(1);
  });

  it('changes one value and keeps the others', async () => {
    const place = await fresh();
    const before = await loadSettings(place.settings);
    await changeSettings(place.settings, { demoPassword: 'another-password' });
    expect(await loadSettings(place.settings)).toEqual({ ...before, demoPassword: 'another-password' });
  });
});

describe('a port that is taken', () => {
  it('is refused with who has it and what to do', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '0.0.0.0', () => resolve((server.address() as { port: number }).port));
    });
    try {
      expect(await isFreeForAll(port)).toBe(false);
      expect(await listener(port)).toContain(`pid ${process.pid}`);
      await expect(requireFreePort(port)).rejects.toThrow(
        new RegExp(`Port ${port} is taken by .*pid ${process.pid}[^]*PORT=${port + 1}`),
      );
    } finally {
      server.close();
    }
  });

  it.each(['0', '65536', 'http', ''])('%p is no port', async (text) => {
    await expect(requireFreePort(text)).rejects.toThrow('is not a port number');
  });
});
