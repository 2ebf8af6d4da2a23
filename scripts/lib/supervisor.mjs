// @ts-check
import { spawn } from 'node:child_process';
import { copyFile, mkdir, open, readFile, stat, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sleep, tail, until } from './exec.mjs';
import { writeWhole } from './files.mjs';
import { end, identify, lives } from './processes.mjs';
import { Refusal, warn } from './ui.mjs';

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {string[]} command
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {string} log
 * @property {[NodeJS.Signals, NodeJS.Signals]} stop  what asks, and what insists
 * @property {() => Promise<boolean>} ready
 * @property {() => Promise<void>} [before]  clears the way for a (re)start
 * @property {number} patience  milliseconds until it must be ready
 */
/** @typedef {import('./processes.mjs').Identity} Identity */
/** @typedef {{ service: Service, who: Identity | null, ended: Promise<string>, early: number, starting: Promise<void> }} Running */

const LOG_LIMIT = 50_000_000;

/** So many ends in a row, each before the tenth second and by the program itself, mean that a restart cannot help. */
const HOPELESS = 6;

/** Starts services in order, restarts what falls, stops in the reverse order. Children get a session of their own: Ctrl-C reaches only us. */
export class Supervisor {
  /** @type {Running[]} */ #running = [];
  #stopping = false;
  /** @type {Promise<void>} */ #recording = Promise.resolve();
  /** @type {(reason: string) => void} */ #giveUp = () => undefined;
  /** @type {NodeJS.Timeout} */ #sweep;

  /** @param {string} recordFile  where the identities of the children are noted for the next launcher */
  constructor(recordFile) {
    this.recordFile = recordFile;
    /** Resolves with a reason when a service cannot be kept up. @type {Promise<string>} */
    this.hopeless = new Promise((resolve) => (this.#giveUp = resolve));
    this.#sweep = setInterval(() => void this.#trimLogs(), 60_000);
    this.#sweep.unref();
  }

  /** Returns when the service is ready; refuses with the end of its log if it does not come up. @param {Service} service */
  async start(service) {
    /** @type {Running} */
    const running = { service, who: null, ended: Promise.resolve(''), early: 0, starting: Promise.resolve() };
    this.#running.push(running);
    running.starting = this.#again(running);
    await running.starting;
    if (this.#stopping) throw new Refusal(`${service.name} is not started: stopping`);
    const outcome = await this.#comesUp(running);
    if (outcome !== 'ready') {
      this.#running = this.#running.filter((other) => other !== running);
      if (running.who) await this.#stop(running);
      throw new Refusal(
        `${service.name} did not start (${outcome}). The end of ${service.log}:\n${await endOf(service.log)}`,
      );
    }
    void this.#watch(running);
  }

  /** @param {string} name */
  identityOf(name) {
    return this.#running.find((running) => running.service.name === name)?.who ?? null;
  }

  async stopAll() {
    this.#stopping = true;
    clearInterval(this.#sweep);
    for (const running of this.#running.reverse()) await this.#stop(running);
    this.#running = [];
    await this.#record();
  }

  /** @param {Running} running */
  async #stop(running) {
    await running.starting;
    const { service, who } = running;
    if (!who || !(await lives(who))) return;
    const isServer = service.name === 'postgres' || service.name === 'redis';
    const [ask, insist] = service.stop;
    if ((await end(who, ask, service.name === 'postgres' ? 60_000 : 20_000, insist)) === 'killed')
      warn(`${service.name} did not stop when asked and was killed`);
    // Watchers have children of their own (the native compiler); the whole session goes.
    if (!isServer) endGroup(who.pid);
  }

  /** @param {Running} running */
  async #spawn(running) {
    const { service } = running;
    await mkdir(dirname(service.log), { recursive: true });
    const log = await open(service.log, 'a', 0o600);
    try {
      const [file, ...args] = service.command;
      // What the product writes (evidence, keys, mail) is for its own user only.
      const mask = process.umask(0o077);
      const child = spawn(file ?? '', args, {
        cwd: service.cwd,
        env: service.env,
        stdio: ['ignore', log.fd, log.fd],
        detached: true,
      });
      process.umask(mask);
      running.ended = new Promise((resolve) => {
        child.once('error', (error) => resolve(error.message));
        child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
      });
      running.who = child.pid ? await identify(child.pid) : null;
      await this.#record();
    } finally {
      await log.close();
    }
  }

  /** @param {Running} running @returns {Promise<string>} */
  async #comesUp(running) {
    let over = '';
    void running.ended.then((how) => (over = how));
    let isReady = false;
    await until(async () => over !== '' || (isReady = await running.service.ready()), running.service.patience, 60);
    return isReady ? 'ready' : over || `not ready after ${running.service.patience / 1000} s`;
  }

  /** Restarts the service whenever it ends by itself, each time after a longer pause. @param {Running} running */
  async #watch(running) {
    for (let pause = 200; ;) {
      const began = Date.now();
      const how = await running.ended;
      if (this.#stopping) return;
      const lasted = Date.now() - began;
      // Being killed from outside says nothing against the program; ending at once by itself does.
      running.early = lasted < 10_000 && !how.startsWith('signal') ? running.early + 1 : 0;
      if (running.early >= HOPELESS)
        return this.#giveUp(`${running.service.name} ended ${HOPELESS} times in a row (${how}). The end of ${running.service.log}:
${await endOf(running.service.log)}`);
      pause = lasted > 30_000 ? 200 : Math.min(30_000, pause * 2);
      if (how.startsWith('signal')) pause = Math.min(pause, 800);
      warn(`${running.service.name} ended (${how}); starting it again in ${pause / 1000} s`);
      await sleep(pause);
      if (this.#stopping) return;
      running.starting = this.#again(running);
      await running.starting;
    }
  }

  /** @param {Running} running */
  async #again(running) {
    await running.service.before?.();
    if (!this.#stopping) await this.#spawn(running);
  }

  /** One after the other: of two services that come up together, the older record must not be the last one written. */
  #record() {
    this.#recording = this.#recording
      .catch(() => undefined)
      .then(async () => {
        const children = this.#running.flatMap(({ service, who }) => (who ? [{ name: service.name, ...who }] : []));
        await writeWhole(this.recordFile, JSON.stringify(children));
      });
    return this.#recording;
  }

  /** Children hold their log open, so it is copied and emptied, not moved. */
  async #trimLogs() {
    for (const { service } of this.#running) {
      if (
        (await stat(service.log).then(
          (found) => found.size,
          () => 0,
        )) < LOG_LIMIT
      )
        continue;
      await copyFile(service.log, `${service.log}.1`);
      await truncate(service.log, 0);
    }
  }
}

/** @param {string} file */
const endOf = async (file) => tail(await readFile(file, 'utf8').catch(() => ''), 20);

/** @param {number} leader */
function endGroup(leader) {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left, as it should be.
  }
}
