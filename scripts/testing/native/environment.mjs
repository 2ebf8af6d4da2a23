// @ts-check

/** The process itself as the environment of a spec file: no context of its own, see runtime.mjs. */
export default class NativeEnvironment {
  global = globalThis;
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = null;
  async setup() {}
  async teardown() {}
  /** Asked for by Jest, which takes `null` for "nothing to run code in". */
  getVmContext() {
    return null;
  }
}
