import "./cards/site-card.ts";
import "./cards/statement-card.ts";
import "./cards/supply-card.ts";
import "./cards/unit-card.ts";

export { firstConfig, formOf } from "./cards/configs.ts";
export { generateDashboard, generateView } from "./cards/strategy.ts";
