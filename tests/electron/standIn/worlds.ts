// Two scripts that stand in for Electron's context isolation in a plain Chromium: the preload runs in a JavaScript
// world of its own and reaches the page's world only through values that were copied as JSON, as over contextBridge.

/** In the page's world: builds what the preload exposes. Functions are calls into the other world. */
export const pageWorld = `(() => {
  if (window !== window.top) return;
  const pending = new Map();
  const callbacks = new Map();
  let next = 0;
  let returned;
  const say = (type, detail) => window.dispatchEvent(new CustomEvent("standin-" + type, { detail: JSON.stringify(detail) }));
  const hear = (type, listener) => window.addEventListener("standin-" + type, (event) => listener(JSON.parse(event.detail)));
  const pack = (value) => {
    if (typeof value === "function") { const id = ++next; callbacks.set(id, value); return { $callback: id }; }
    structuredClone(value);
    // Files cross as themselves over contextBridge. Where one lies is known to the browser only; a test says it by \`standInPath\`.
    const files = Array.isArray(value) && value.some((one) => one instanceof File);
    if (files) return { $files: value.map((one) => ({ name: one.name, size: one.size, path: one.standInPath ?? "" })) };
    return { $value: value };
  };
  const build = (shape) => {
    if ("$value" in shape) return shape.$value;
    if ("$object" in shape) return Object.freeze(Object.fromEntries(Object.entries(shape.$object).map(([key, part]) => [key, build(part)])));
    return (...args) => {
      returned = undefined;
      const id = ++next;
      say("invoke", { id, fn: shape.$function, args: args.map(pack) });
      if (!returned) throw new Error("no answer from the preload");
      if (returned.error !== undefined) throw new Error(returned.error);
      if (returned.promise) return new Promise((done, fail) => pending.set(id, { done, fail }));
      return build(returned.result);
    };
  };
  hear("return", (detail) => { returned = detail; });
  hear("settle", ({ id, result, error }) => {
    const { done, fail } = pending.get(id);
    pending.delete(id);
    if (error !== undefined) fail(new Error(error)); else done(build(result));
  });
  hear("callback", ({ id, args }) => callbacks.get(id)(...args.map(build)));
  hear("expose", ({ key, shape }) => {
    if (key in window) return;
    Object.defineProperty(window, key, { value: build(shape), enumerable: true, writable: false, configurable: false });
  });
  say("ready", {});
})();`;

/** In the preload's own world: \`require("electron")\` as a sandboxed preload has it, then the built preload itself. */
export const preloadWorld = (preload: string) => `(() => {
  if (window !== window.top) return;
  const functions = new Map();
  const pending = new Map();
  const listeners = new Map();
  const exposed = [];
  let next = 0;
  const say = (type, detail) => window.dispatchEvent(new CustomEvent("standin-" + type, { detail: JSON.stringify(detail) }));
  const hear = (type, listener) => window.addEventListener("standin-" + type, (event) => listener(JSON.parse(event.detail)));
  const describe = (value) => {
    if (typeof value === "function") { const id = ++next; functions.set(id, value); return { $function: id }; }
    if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).some((part) => typeof part === "function" || typeof part === "object")) {
      return { $object: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, describe(part)])) };
    }
    structuredClone(value);
    return { $value: value };
  };
  const paths = new WeakMap();
  const fileFrom = ({ name, size, path }) => { const file = { name, size }; paths.set(file, path); return file; };
  const unpack = (packed) => "$files" in packed ? packed.$files.map(fileFrom) : ("$callback" in packed ? (...args) => say("callback", { id: packed.$callback, args: args.map(describe) }) : packed.$value);
  hear("invoke", ({ id, fn, args }) => {
    try {
      const result = functions.get(fn)(...args.map(unpack));
      if (!(result instanceof Promise)) return say("return", { result: describe(result) });
      say("return", { promise: true });
      result.then((value) => say("settle", { id, result: describe(value) }), (error) => say("settle", { id, error: String(error.message) }));
    } catch (error) {
      say("return", { error: String(error.message) });
    }
  });
  hear("ready", () => exposed.forEach((one) => say("expose", one)));
  globalThis.__answer = (id, error, value) => {
    const { done, fail } = pending.get(id);
    pending.delete(id);
    if (error === null) done(value); else fail(new Error(error));
  };
  globalThis.__receive = (channel, args) => (listeners.get(channel) ?? []).slice().forEach((listener) => listener({}, ...args));
  const electron = {
    contextBridge: {
      exposeInMainWorld(key, api) {
        const one = { key, shape: describe(api) };
        exposed.push(one);
        say("expose", one);
      },
    },
    webUtils: { getPathForFile: (file) => paths.get(file) ?? "" },
    ipcRenderer: {
      invoke(channel, ...args) {
        structuredClone(args);
        return new Promise((done, fail) => {
          const id = ++next;
          pending.set(id, { done, fail });
          __ask(JSON.stringify({ id, channel, args }));
        });
      },
      on(channel, listener) { listeners.set(channel, [...(listeners.get(channel) ?? []), listener]); },
      off(channel, listener) { listeners.set(channel, (listeners.get(channel) ?? []).filter((one) => one !== listener)); },
    },
  };
  __ask(JSON.stringify({ hello: true }));
  const require = (name) => {
    if (name !== "electron") throw new Error("a sandboxed preload cannot require " + name);
    return electron;
  };
  const module = { exports: {} };
  ((require, module, exports) => {
${preload}
  })(require, module, module.exports);
})();`;
