/** The dependency rule of the house: shells over backend over db over core. Each rule says why. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    only(
      "core-is-pure",
      "^core/",
      ["^core/", "^node_modules/(zod|pinyin-pro|tyme4ts)/"],
      "core runs anywhere and is tested without anything: no I/O, no Node, no DOM, no other floor",
    ),
    {
      name: "db-knows-core-only",
      severity: "error",
      comment: "the data floor must not know who asks",
      from: { path: "^db/" },
      to: { path: "^(backend|electron|renderer|scripts|tests)/" },
    },
    {
      name: "backend-knows-no-shell",
      severity: "error",
      comment: "the same backend serves window, browser and command line",
      from: { path: "^backend/" },
      to: { path: "^(electron|renderer)/|^node_modules/electron/" },
    },
    {
      name: "renderer-knows-core-only",
      severity: "error",
      comment: "what the screen needs comes through call(): else the browser shell breaks",
      from: { path: "^renderer/" },
      to: { path: "^(db|backend|electron)/|^node_modules/(better-sqlite3|electron|drizzle-orm)/" },
    },
    {
      name: "renderer-has-no-node",
      severity: "error",
      comment: "a page in a sandbox has no Node",
      from: { path: "^renderer/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "preload-is-thin",
      severity: "error",
      comment: "the preload sees the page and Electron; it must stay small enough to be read at one go",
      from: { path: "^electron/preload/" },
      to: { pathNot: ["^core/", "^electron/preload/", "^node_modules/electron/", "^electron$"] },
    },
    {
      name: "one-door-to-sqlite",
      severity: "error",
      comment: "one place opens the library, so that triggers and settings are always there",
      from: { pathNot: "^db/client\\.ts$" },
      to: { path: "^node_modules/better-sqlite3/" },
    },
    {
      name: "sql-in-db-only",
      severity: "error",
      comment: "queries belong to db/: a change of the schema must be seen in one folder",
      from: { pathNot: "^db/" },
      to: { path: "^node_modules/drizzle-orm/" },
    },
    {
      name: "sibling-services",
      severity: "error",
      comment: "rooms share through core, queries or context.call, or they grow into one",
      from: { path: "^backend/services/([^/]+)\\.ts$", pathNot: "^backend/services/index\\.ts$" },
      to: { path: "^backend/services/", pathNot: "^backend/services/$1" },
    },
    {
      name: "sibling-rooms",
      severity: "error",
      comment: "rooms of the screen share through ui/ or core",
      from: { path: "^renderer/modules/([^/.]+)" },
      to: { path: "^renderer/modules/", pathNot: "^renderer/modules/$1" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "a cycle means that two files are one; types alone may point back",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "declared-packages",
      severity: "error",
      comment: "what is not in package.json is there by chance",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(out|test-results)/" },
    tsConfig: { fileName: "tsconfig.base.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
