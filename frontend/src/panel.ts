export { Panel } from "./panel/app.ts";
