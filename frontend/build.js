/** Build each entry into one ES module of its own: node build.js [FOLDER] */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const ENTRIES = ["loader", "cards", "panel"];
const WWW = new URL("../custom_components/prepaid_meter/www/", import.meta.url);
const outDir = process.argv[2] ?? fileURLToPath(WWW);

for (const [position, entry] of ENTRIES.entries()) {
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
