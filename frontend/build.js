/** Build each entry into one ES module of its own, none of them larger than it may be: node build.js [FOLDER] */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** Entries, and the most bytes of each as a browser fetches it. */
const MOST = { loader: 3_000, cards: 60_000, panel: 150_000 };
const WWW = new URL("../custom_components/prepaid_meter/www/", import.meta.url);
const outDir = process.argv[2] ?? fileURLToPath(WWW);

for (const [position, entry] of Object.keys(MOST).entries()) {
  await build({
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    logLevel: "warn",
    build: {
      outDir,
      emptyOutDir: position === 0,
      target: "es2022",
      reportCompressedSize: false,
      license: entry !== "loader" && { fileName: `${entry}.licenses.md` },
      lib: { entry: `src/${entry}.ts`, formats: ["es"], fileName: () => `${entry}.js` },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}

for (const [entry, most] of Object.entries(MOST)) {
  const bytes = gzipSync(readFileSync(join(outDir, `${entry}.js`)), { level: 9 }).length;
  if (bytes > most) {
    process.stderr.write(`${entry}.js has ${bytes} bytes gzipped, and may have ${most}\n`);
    process.exitCode = 1;
  }
}
